// How much may a code hold? Trains the dense denoising autoencoder with codes of 4 to 256 numbers for 10 epochs each,
// as Dense_Digits.ijm but with Adam, which needs no hundred, and plots the cross-entropy of the test digits.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, and, for three codes
// and 100 batches each, the word quick:
//   ImageJ --headless -macro macros/classics/Study_Code_Size.ijm "mnist,results,quick"

argument = split(getArgument(), ",");
if (argument.length < 2) {
	exit("Give the folder of MNIST and a folder for results, with a comma between.");
}
here = File.getParent(getInfo("macro.filepath"));
found = split(runMacro(here + "/Find_Images.ijm", argument[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
codes = newArray(4, 8, 16, 32, 64, 128, 256);
length = "steps=469 epochs=10";
if (argument.length > 2) {
	codes = newArray(4, 16, 64);
	length = "steps=50 epochs=2";
}

setBatchMode(true);
losses = newArray(codes.length);
for (i = 0; i < codes.length; i++) {
	name = argument[1] + "/code-" + codes[i];
	run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000 noise=gaussian"
		+ " range=0..255 augment=false network=dense code=" + codes[i] + " layers=0 patch=28 loss=bce optimizer=adam"
		+ " rate=0.001 schedule=constant:warmup=0 clipping=infinity precision=float32 batch=128 " + length
		+ " model=[" + name + ".zip] overwrite=true");
	figures = split(runMacro(here + "/Best_Figures.ijm", name), ",");
	losses[i] = parseFloat(figures[0]);
	print("Code " + codes[i] + ": cross-entropy " + d2s(losses[i], 4) + ", PSNR " + d2s(parseFloat(figures[1]), 2)
		+ " dB, " + d2s(parseFloat(figures[3]), 1) + " s an epoch");
}
Plot.create("Code size", "numbers in the code", "cross-entropy of test digits", codes, losses);
Plot.setLogScaleX(true);
Plot.setLineWidth(2);
Plot.add("circle", codes, losses);
Plot.show();
saveAs("PNG", argument[1] + "/study-code-size.png");
print("Study drawn: " + argument[1] + "/study-code-size.png");
