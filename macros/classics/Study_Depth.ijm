// Does depth help? Trains dense denoising autoencoders with a code of 32 numbers and no, one, two and three hidden layers
// on either side of it, of twice, four times and eight times as many numbers, for 10 epochs each, and plots the
// cross-entropy of the test digits.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, and, for two depths
// and 100 batches each, the word quick:
//   ImageJ --headless -macro macros/classics/Study_Depth.ijm "mnist,results,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nquick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
found = split(runMacro(here + "/Find_Images.ijm", asked[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
values = "0,1,2,3";
length = "steps=469 epochs=10";
if (matches(asked[2], ".*,quick,.*")) {
	values = "0,1";
	length = "steps=50 epochs=2";
}
runMacro(here + "/Study.ijm", found[0] + "\n" + found[1] + "\n" + asked[1] + "/study-depth\n" + values
	+ "\nnoise=gaussian code=32 layers=VALUE " + length + "\nHidden layers\nvalidation loss\ncross-entropy of test digits\nlinear");
