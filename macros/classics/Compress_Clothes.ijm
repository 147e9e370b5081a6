// Lossy compression: the dense autoencoder without noise, with codes of 4 to 256 numbers for the 784 pixels of an image of
// clothing. The fewer numbers, the smaller a file would be and the less comes back. Trains each for 10 epochs and plots
// the PSNR of the first 64 test images against the size of the code.
//
// Argument, with commas between: the folder of the four files of Fashion-MNIST, the folder for results, and, for three
// codes and 100 batches each, the word quick:
//   ImageJ --headless -macro macros/classics/Compress_Clothes.ijm "fashion_mnist,results,quick"

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
runMacro(here + "/Study.ijm", found[0] + "\n" + found[1] + "\n" + asked[1] + "/compressed\n" + values
	+ "\nnoise=gaussian:sigma=0 layers=0 code=VALUE " + length + "\nCode size\nvalidation PSNR\nPSNR of test images in dB\nlog");
