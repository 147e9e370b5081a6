// Lossy compression: the dense autoencoder without noise, with codes of 4 to 256 numbers for the 784 pixels of an image of
// clothing. The fewer numbers, the smaller a file would be and the less comes back. Trains each for 10 epochs and plots
// the PSNR of the first 64 test images against the size of the code.
//
// Argument, with commas between: the folder of the four files of Fashion-MNIST, the folder for results, and, for three
// codes and 100 batches each, the word quick:
//   ImageJ --headless -macro macros/classics/Compress_Clothes.ijm "fashion_mnist,results,quick"

argument = split(getArgument(), ",");
if (argument.length < 2) {
	exit("Give the folder of Fashion-MNIST and a folder for results, with a comma between.");
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
psnrs = newArray(codes.length);
for (i = 0; i < codes.length; i++) {
	name = argument[1] + "/compressed-" + codes[i];
	run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000 noise=gaussian:sigma=0"
		+ " range=0..255 augment=false network=dense code=" + codes[i] + " layers=0 patch=28 loss=bce optimizer=adam"
		+ " rate=0.001 schedule=constant:warmup=0 clipping=infinity precision=float32 batch=128 " + length
		+ " model=[" + name + ".zip] overwrite=true");
	figures = split(runMacro(here + "/Best_Figures.ijm", name), ",");
	psnrs[i] = parseFloat(figures[1]);
	print("Code " + codes[i] + ": PSNR " + d2s(psnrs[i], 2) + " dB, cross-entropy " + d2s(parseFloat(figures[0]), 4)
		+ ", " + d2s(784 / codes[i], 1) + " pixels for a number");
}
Plot.create("Compression", "numbers in the code", "PSNR of test images in dB", codes, psnrs);
Plot.setLogScaleX(true);
Plot.setLineWidth(2);
Plot.add("circle", codes, psnrs);
Plot.show();
saveAs("PNG", argument[1] + "/compressed.png");
print("Study drawn: " + argument[1] + "/compressed.png");
