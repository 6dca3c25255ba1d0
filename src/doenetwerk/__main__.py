from doenetwerk.cli import main

main()
