// The dense denoising autoencoder: MNIST's digits through a code of 32 numbers, as in Chollet, "Building
// Autoencoders in Keras", 2016, but with noise. Gaussian noise of half the range is added and clipped, anew for
// every patch; cross-entropy; Adadelta; 100 epochs of 469 batches of 128 digits; the 10,000 test digits are
// validated on. Draws the losses, and digits with their noisy and denoised versions in rows.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, the numbers in
// the code (32 if left out), and the word quick for 2 epochs:
//   ImageJ --headless -macro macros/classics/Dense_Digits.ijm "mnist,results,32,quick"

argument = split(getArgument(), ",");
if (argument.length < 2) {
	exit("Give the folder of MNIST and a folder for results, with a comma between.");
}
here = File.getParent(getInfo("macro.filepath"));
found = split(runMacro(here + "/Find_Images.ijm", argument[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
images = found[0];
tests = found[1];
code = "32";
epochs = 100;
for (i = 2; i < argument.length; i++) {
	if (argument[i] == "quick") {
		epochs = 2;
	} else {
		code = argument[i];
	}
}
name = argument[1] + "/dense-digits-" + code;

setBatchMode(true);
run("Limpid Train...", "clean=[" + images + "] heldclean=[" + tests + "] heldpatches=10000"
	+ " noise=gaussian range=0..255 augment=false network=dense code=" + code + " layers=0 patch=28"
	+ " loss=bce optimizer=adadelta schedule=constant:warmup=0 clipping=infinity precision=float32"
	+ " batch=128 steps=469 epochs=" + epochs + " model=[" + name + ".zip] overwrite=true");
runMacro(here + "/Plot_Losses.ijm", name + ",cross-entropy");
runMacro(here + "/Draw_Rows.ijm", tests + "," + name + ",127.5");
