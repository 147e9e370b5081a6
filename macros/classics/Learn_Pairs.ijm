// Trains a U-Net on RESULTS/train/noisy and clean, validates on RESULTS/test, draws the losses, and measures and draws
// the held-out pairs with Measure_Pairs.ijm.
//
// Argument, with line feeds between: RESULTS, the model file without .zip, the network and its options as keys of
// Limpid Train, the length as keys, and what to call the result in the line that is printed.

argument = split(getArgument(), "\n");
pairs = argument[0];
name = argument[1];
here = File.getParent(getInfo("macro.filepath"));
setBatchMode(true);
run("Limpid Train...", "noisy=[" + pairs + "/train/noisy] clean=[" + pairs + "/train/clean] heldnoisy=[" + pairs
	+ "/test/noisy] heldclean=[" + pairs + "/test/clean] channels=3 range=0..255 " + argument[2] + " " + argument[3]
	+ " model=[" + name + ".zip] overwrite=true");
lossName = "mean absolute error";
if (matches(argument[2], ".*loss=mse.*")) {
	lossName = "mean squared error";
}
runMacro(here + "/Plot_Losses.ijm", name + "," + lossName);
return runMacro(here + "/Measure_Pairs.ijm", pairs + "/test\n" + name + "\n" + argument[4]);
