// Draws the losses of a training by epoch, and prints the last and the best one.
//
// Argument, with commas between: the model file without .zip, and what the loss is called.

argument = split(getArgument(), ",");
name = argument[0];
here = File.getParent(getInfo("macro.filepath"));
setBatchMode(true);
training = numbers("training loss");
validation = numbers("validation loss");
epoch = Array.getSequence(training.length);
for (i = 0; i < epoch.length; i++) {
	epoch[i]++;
}
Array.getStatistics(Array.concat(training, validation), least, most);
Plot.create("Losses", "epoch", argument[1]);
Plot.setLimits(0, epoch.length + 1, 0.95 * least, 1.05 * most);
Plot.setLineWidth(2);
Plot.setColor("blue");
Plot.add("line", epoch, training);
Plot.setColor("#e07000");
Plot.add("line", epoch, validation);
Plot.setColor("black");
Plot.setLegend("training\tvalidation", "top-right");
Plot.show();
saveAs("PNG", name + "-losses.png");
close();
Array.getStatistics(validation, least);
print("Validation " + argument[1] + ": last " + d2s(validation[epoch.length - 1], 4) + ", best " + d2s(least, 4) + "; drawn: " + name + "-losses.png");

function numbers(column) {
	texts = split(runMacro(here + "/History.ijm", name + "," + column), ",");
	values = newArray(texts.length);
	for (n = 0; n < values.length; n++) {
		values[n] = parseFloat(texts[n]);
	}
	return values;
}
