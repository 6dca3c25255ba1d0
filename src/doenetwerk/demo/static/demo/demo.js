// A letter's frame becomes as high as the letter. Without this it scrolls.
for (const frame of document.querySelectorAll("iframe.letter")) {
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (page?.scrollHeight) {
      frame.height = 0;
      frame.height = page.scrollHeight;
    }
  };
  frame.addEventListener("load", fit);
  window.addEventListener("resize", fit);
  fit();
}
