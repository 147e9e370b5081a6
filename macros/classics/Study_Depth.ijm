// Does depth help? Trains dense denoising autoencoders with a code of 32 numbers and no, one, two and three hidden layers
// on either side of it, of twice, four times and eight times as many numbers, for 10 epochs each, and plots the
// cross-entropy of the test digits.
//
// Argument, with commas between: the folder of the four files of MNIST, the folder for results, and, for two depths
// and 100 batches each, the word quick:
//   ImageJ --headless -macro macros/classics/Study_Depth.ijm "mnist,results,quick"

argument = split(getArgument(), ",");
if (argument.length < 2) {
	exit("Give the folder of MNIST and a folder for results, with a comma between.");
}
here = File.getParent(getInfo("macro.filepath"));
found = split(runMacro(here + "/Find_Images.ijm", argument[0]), "\n");
if (found.length < 2) {
	exit(found[0]);
}
depths = newArray(0, 1, 2, 3);
length = "steps=469 epochs=10";
if (argument.length > 2) {
	depths = newArray(0, 1);
	length = "steps=50 epochs=2";
}

setBatchMode(true);
losses = newArray(depths.length);
for (i = 0; i < depths.length; i++) {
	name = argument[1] + "/depth-" + depths[i];
	run("Limpid Train...", "clean=[" + found[0] + "] heldclean=[" + found[1] + "] heldpatches=10000 noise=gaussian"
		+ " range=0..255 augment=false network=dense code=32 layers=" + depths[i] + " patch=28 loss=bce optimizer=adam"
		+ " rate=0.001 schedule=constant:warmup=0 clipping=infinity precision=float32 batch=128 " + length
		+ " model=[" + name + ".zip] overwrite=true");
	figures = split(runMacro(here + "/Best_Figures.ijm", name), ",");
	losses[i] = parseFloat(figures[0]);
	print("Hidden layers " + depths[i] + ": cross-entropy " + d2s(losses[i], 4) + ", PSNR "
		+ d2s(parseFloat(figures[1]), 2) + " dB, " + d2s(parseFloat(figures[3]), 1) + " s an epoch");
}
Plot.create("Depth", "hidden layers on either side", "cross-entropy of test digits", depths, losses);
Plot.setLineWidth(2);
Plot.add("circle", depths, losses);
Plot.show();
saveAs("PNG", argument[1] + "/study-depth.png");
print("Study drawn: " + argument[1] + "/study-depth.png");
