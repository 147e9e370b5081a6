// Trains the dense autoencoder on the images of MNIST or Fashion-MNIST with several values of an option, prints what each brings,
// and plots it.
//
// Argument, with line feeds between: the images to train on, those to test with, the path of results to which values are
// added, the values with commas between, the keys of Limpid Train that differ, with VALUE for the value, what the
// values are called, the column of the history to plot, what it is called, and the axis of values: linear or log.

argument = split(getArgument(), "\n");
here = File.getParent(getInfo("macro.filepath"));
values = split(argument[3], ",");
x = newArray(values.length);
y = newArray(values.length);
setBatchMode(true);
for (i = 0; i < values.length; i++) {
	name = argument[2] + "-" + values[i];
	run("Limpid Train...", "clean=[" + argument[0] + "] heldclean=[" + argument[1] + "] heldpatches=10000 range=0..255"
		+ " augment=false network=dense patch=28 loss=bce optimizer=adam rate=0.001 schedule=constant:warmup=0"
		+ " clipping=infinity precision=float32 batch=128 " + replace(argument[4], "VALUE", values[i]) + " model=[" + name
		+ ".zip] overwrite=true");
	x[i] = parseFloat(values[i]);
	y[i] = last(name, argument[6]);
	seconds = last(name, "seconds");
	print(argument[5] + " " + values[i] + ": cross-entropy " + d2s(last(name, "validation loss"), 4) + ", PSNR "
		+ d2s(last(name, "validation PSNR"), 2) + " dB, " + d2s(seconds, 1) + " s an epoch");
}
Array.getStatistics(x, left, right);
Array.getStatistics(y, low, high);
margin = 0.06 * (high - low);
Plot.create(argument[5], argument[5], argument[7]);
if (argument[8] == "log") {
	Plot.setLogScaleX(true);
	Plot.setLimits(0.8 * left, 1.25 * right, low - margin, high + margin);
} else {
	Plot.setLimits(left - 0.25, right + 0.25, low - margin, high + margin);
}
Plot.setLineWidth(2);
Plot.add("line", x, y);
Plot.add("circle", x, y);
Plot.show();
saveAs("PNG", argument[2] + ".png");
close();
print("Study drawn: " + argument[2] + ".png");

// What the last epoch brought.
function last(name, column) {
	texts = split(runMacro(here + "/History.ijm", name + "," + column), ",");
	return parseFloat(texts[texts.length - 1]);
}
