// The convolutional denoising autoencoder: MNIST's digits through 7 x 7 numbers in 32 channels, as in Chollet,
// "Building Autoencoders in Keras", 2016. Twice a convolution 3 x 3 of 32 filters and max-pooling, twice a
// convolution and upsampling, and a last convolution with a sigmoid. Gaussian noise of half the range is added and
// clipped, anew for every patch; cross-entropy; Adam; 10 epochs of 469 batches of 128 digits; the 10,000 test
// digits are validated on. Draws the losses, and digits with their noisy and denoised versions in rows.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, then in any order
// the word best for a small U-Net instead, and, if it is to end after 200 batches, the word quick:
//   ImageJ --headless -macro macros/classics/Convolutional_Digits.ijm "mnist,results,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nbest,quick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
found = split(runMacro(here + "/Find_Images.ijm", asked[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
network = "network=classic-convolutional schedule=constant:warmup=0 clipping=infinity precision=float32";
length = "steps=469 epochs=10";
name = asked[1] + "/convolutional-digits";
if (matches(asked[2], ".*,best,.*")) {
	network = "network=unet filters=32,64 layers=1 output=sigmoid clipping=5";
	name = asked[1] + "/best-digits";
}
if (matches(asked[2], ".*,quick,.*")) {
	length = "steps=100 epochs=2";
}

setBatchMode(true);
run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000"
	+ " noise=gaussian range=0..255 augment=false " + network + " patch=28 loss=bce optimizer=adam rate=0.001 batch=128 "
	+ length + " model=[" + name + ".zip] overwrite=true");
runMacro(here + "/Plot_Losses.ijm", name + ",cross-entropy");
runMacro(here + "/Draw_Rows.ijm", found[1] + "," + name + ",127.5");
