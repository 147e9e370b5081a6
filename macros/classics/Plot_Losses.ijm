// Draws the losses of a training by epoch, from the table that training leaves beside its model file, and prints
// the last and the best one.
//
// Argument, with commas between: the model file without .zip, and what the loss is called.

argument = split(getArgument(), ",");
name = argument[0];
setBatchMode(true);
lines = split(File.openAsString(name + "-training/history.csv"), "\n");
epoch = newArray(lines.length - 2); // without the names and what was before training
training = newArray(epoch.length);
validation = newArray(epoch.length);
for (i = 0; i < epoch.length; i++) {
	values = split(lines[i + 2], ",");
	epoch[i] = parseFloat(values[0]);
	training[i] = parseFloat(values[3]);
	validation[i] = parseFloat(values[4]);
}
Array.getStatistics(Array.concat(training, validation), least, most);
Plot.create("Losses", "epoch", argument[1]);
Plot.setLimits(0, epoch.length + 1, 0.95 * least, 1.05 * most);
Plot.setLineWidth(2);
Plot.setColor("blue");
Plot.add("line", epoch, training);
Plot.setColor("orange");
Plot.add("line", epoch, validation);
Plot.setColor("black");
Plot.setLegend("training\tvalidation", "top-right");
Plot.show();
saveAs("PNG", name + "-losses.png");
close();
Array.getStatistics(validation, least);
print("Validation " + argument[1] + ": last " + d2s(validation[epoch.length - 1], 4) + ", best " + d2s(least, 4));
