// How much may a code hold? Trains the dense denoising autoencoder with codes of 4 to 256 numbers for 10 epochs each,
// as Dense_Digits.ijm but with Adam, which needs no hundred, and plots the cross-entropy of the test digits.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, and, for three codes
// and 100 batches each, the word quick:
//   ImageJ --headless -macro macros/classics/Study_Code_Size.ijm "mnist,results,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nquick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
found = split(runMacro(here + "/Find_Images.ijm", asked[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
values = "4,8,16,32,64,128,256";
length = "steps=469 epochs=10";
if (matches(asked[2], ".*,quick,.*")) {
	values = "4,16,64";
	length = "steps=50 epochs=2";
}
runMacro(here + "/Study.ijm", found[0] + "\n" + found[1] + "\n" + asked[1] + "/study-code-size\n" + values
	+ "\nnoise=gaussian layers=0 code=VALUE " + length + "\nCode size\nvalidation loss\ncross-entropy of test digits\nlog");
