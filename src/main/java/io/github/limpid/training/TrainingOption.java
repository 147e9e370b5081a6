package io.github.limpid.training;

import io.github.limpid.InputException;
import io.github.limpid.KindSpec;
import io.github.limpid.Spelling;
import io.github.limpid.engine.LearningRule;
import io.github.limpid.patch.BlindSpot;
import io.github.limpid.patch.DataSettings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything about a training that a user can say: the keys of macros and, behind {@code --}, of
 * the command line.
 */
public enum TrainingOption {
  /** Noisy images. */
  NOISY(
      Group.DATA,
      "",
      "Noisy images: a folder or an image file; in Fiji also the title of an open image. Without"
          + " clean or second, the model learns from them alone (blind-spot)."),
  /** Clean images. */
  CLEAN(
      Group.DATA,
      "",
      "Clean images, given like noisy and with the same file names; without noisy, they get noise"
          + " added."),
  /** Second noisy images. */
  SECOND(
      Group.DATA,
      "",
      "A second noisy image of each scene of noisy, with independent noise, in place of clean."),
  /** The noise for clean images. */
  NOISE(
      Group.DATA,
      "",
      "Noise for clean images without noisy ones, drawn anew for every patch, such as"
          + " gaussian:sigma=5..50 or camera:photons=3..300,background=0..0.5,read=0..3."),
  /** Clipping of added noise. */
  CLIP(
      Group.DATA,
      "auto",
      "Clip added noise to the range of the clean image: auto clips noise gaussian without a sigma"
          + " alone, true, or false."),
  /** The blind-spot mask. */
  MASK(
      Group.DATA,
      BlindSpot.DEFAULT.text(),
      "Pixels hidden when learning from noisy images alone: median or uniform; row=5 or column=5"
          + " against noise along lines."),
  /** Channels that the network reads together. */
  CHANNELS(
      Group.DATA,
      "1",
      "1 trains on each channel by itself (and the mean of RGB), for images of any kind; 3 on RGB or"
          + " 3 channels together."),
  /** Noisy images that are held out. */
  HELDNOISY(
      Group.DATA,
      "",
      "Noisy images to validate on, given like noisy, in place of a share of the images to train"
          + " on."),
  /** Clean images that are held out. */
  HELDCLEAN(
      Group.DATA,
      "",
      "Clean images to validate on, given like clean; without heldnoisy, they get noise added."),
  /** Patches that are validated on. */
  HELDPATCHES(
      Group.DATA,
      String.valueOf(Validation.PATCHES),
      "Held-out patches that the loss is measured on after each epoch, from all images in turn."),
  /** The share that is held out. */
  VALIDATION(
      Group.DATA,
      KindSpec.text(DataSettings.VALIDATION),
      "Share of the files held out, above 0 and below 1; of a single file, of its width or planes."),
  /** The share of pairs in a mixture. */
  SHARE(
      Group.DATA,
      "0.5",
      "Share of patches drawn from pairs, if clean images with added noise are there too; 0 to 1."),
  /** Blur of scenes. */
  BLUR(
      Group.DATA,
      "0",
      "Clean scenes are blurred by up to this sigma in pixels before noise is added."),
  /** Tone curve of scenes. */
  GAMMA(Group.DATA, "1", "Clean scenes get a tone curve with an exponent from 1 to this."),
  /** Inversion of scenes. */
  INVERT(Group.DATA, "0", "Share of clean scenes that are inverted, 0 to 1."),
  /** The range of grey levels. */
  RANGE(
      Group.DATA,
      "",
      "Grey levels that the network sees as 0 and 1, such as 0..255, the same for all images. Empty:"
          + " measured on each, or as the model that training starts from."),
  /** Turns and reflections. */
  AUGMENT(Group.DATA, "true", "Turn and mirror patches in eight ways."),
  /** Brightness fit of pairs. */
  FIT(
      Group.DATA,
      "false",
      "Bring each clean image on the grey levels of its noisy one by a straight line."),
  /** Leave bad files out. */
  SKIP(
      Group.DATA,
      "false",
      "Leave out, and name, files that cannot be read or have no partner, and pairs that check would"
          + " refuse."),
  /** Refuse bad data. */
  CHECK(
      Group.DATA,
      "true",
      "Refuse shifted, swapped or identical pairs, pairs of different scenes, and too few pixels."),

  /** The model to start from. */
  START(
      Group.NETWORK,
      "",
      "Model to start from: its name, or the path of a model file or checkpoint."
          + " Empty: Microscopy."),
  /** The network. */
  NETWORK(
      Group.NETWORK,
      "unet-small",
      "unet-small, unet-medium, unet-impulse, unet, autoencoder, dense, a classic such as"
          + " classic-strided, or the path of a layer list."),
  /** Code size. */
  CODE(Group.NETWORK, "", "Channels (dense: values) of the code of an autoencoder."),
  /** Layers. */
  LAYERS(
      Group.NETWORK,
      "",
      "unet: residual blocks per level; autoencoder: halvings; dense: hidden layers on either side."),
  /** Filters. */
  FILTERS(Group.NETWORK, "", "Filters per layer or level, such as 32,64,128."),
  /** Kernel. */
  KERNEL(Group.NETWORK, "", "Side of the convolution kernels in pixels."),
  /** Stride. */
  STRIDE(
      Group.NETWORK, "", "autoencoder: 2 for strided convolutions, 1 for pooling and upsampling."),
  /** Activation. */
  ACTIVATION(Group.NETWORK, "", "relu, leaky-relu or leaky-relu:slope=0.2."),
  /** Normalisation. */
  NORMALIZATION(Group.NETWORK, "", "none or batch."),
  /** Skip connections. */
  SKIPS(Group.NETWORK, "", "true or false."),
  /** Output. */
  OUTPUT(Group.NETWORK, "", "residual, direct or sigmoid."),
  /** Frozen weights. */
  FREEZE(Group.NETWORK, "none", "none, or encoder to keep the way down as it is."),

  /** Loss. */
  LOSS(
      Group.LEARNING,
      "",
      "mae, mse, huber:delta=0.1, bce, ssim, or a mix such as 0.84*ssim+0.16*mae. Empty: mae, and mse"
          + " where only noisy images are known."),
  /** Optimiser. */
  OPTIMIZER(
      Group.LEARNING,
      "adam",
      "adam, adamw, adadelta, rmsprop or sgd, with numbers such as adam:beta1=0.9,beta2=0.999."),
  /** Rate. */
  RATE(
      Group.LEARNING,
      "",
      "Highest learning rate. Empty: 0.0005; 0.01 for sgd, 1 for adadelta; a fifth to fine-tune."),
  /** Schedule. */
  SCHEDULE(
      Group.LEARNING,
      "cosine",
      "cosine, constant, step:every=10,factor=0.5 or plateau:patience=4,factor=0.5; each with"
          + " warmup=200."),
  /** Gradient clipping. */
  CLIPPING(
      Group.LEARNING,
      KindSpec.text(LearningRule.CLIPPING),
      "Longest gradient; longer ones are shortened. infinity: never."),

  /** Epochs. */
  EPOCHS(Group.RUN, String.valueOf(TrainingSettings.EPOCHS), "Passes."),
  /** Steps. */
  STEPS(Group.RUN, String.valueOf(TrainingSettings.STEPS_PER_EPOCH), "Updates in an epoch."),
  /** Batch. */
  BATCH(Group.RUN, String.valueOf(TrainingSettings.BATCH), "Patches in an update."),
  /** Patch. */
  PATCH(Group.RUN, "", "Side of a patch in pixels. Empty: 64, or what the network needs."),
  /** Patience. */
  PATIENCE(
      Group.RUN,
      String.valueOf(TrainingSettings.PATIENCE),
      "Epochs without a better validation loss after which training ends; 0 for never."),
  /** Seed. */
  SEED(Group.RUN, "1", "Decides all that is drawn."),
  /** Precision. */
  PRECISION(Group.RUN, "", "bfloat16 or float32. Empty: bfloat16 where the processor has it."),
  /** Threads. */
  THREADS(Group.RUN, "0", "Processor threads; 0 for all. 1 with float32 repeats to the last bit."),
  /** Memory for pictures. */
  MEMORY(
      Group.RUN,
      "",
      "Megabytes for images; more images than that are read in turns. Empty: half of Java's memory."),

  /** The model file. */
  MODEL(
      Group.MODEL,
      "",
      "Model file to write, such as cells.zip; .zip is added if it is not there. Checkpoints are kept in"
          + " a folder beside it."),
  /** Overwriting. */
  OVERWRITE(Group.MODEL, "false", "Replace a model file and checkpoints that exist."),
  /** The model's name. */
  NAME(
      Group.MODEL,
      "",
      "Name in the model file: 5 to 128 letters, digits, blanks or _ - ( ), as bioimage.io asks. Empty:"
          + " as the file, and Model b for b.zip."),
  /** What it is for. */
  DESCRIPTION(Group.MODEL, "A denoiser trained with Limpid.", "What the model is for."),
  /** What it was trained on. */
  DATA(Group.MODEL, "", "What it is trained on. Empty: the names of the images or folders."),
  /** Authors. */
  AUTHOR(Group.MODEL, "Limpid user", "Name in the model file; several with ; between."),
  /** Citation. */
  CITE(Group.MODEL, "Made with Limpid, https://github.com/limpid/limpid", "How to cite the model."),
  /** Licence. */
  LICENCE(
      Group.MODEL,
      "BSD-2-Clause",
      "SPDX identifier. If not given, that of the model that is trained further.");

  /** What an option is about, for dialogs and help texts. */
  public enum Group {
    /** Where examples come from. */
    DATA("Data"),
    /** The network and its weights. */
    NETWORK("Network"),
    /** How weights are updated. */
    LEARNING("Loss and optimiser"),
    /** How long and on what. */
    RUN("Run"),
    /** The file that is written. */
    MODEL("Model file");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /**
     * A heading.
     *
     * @return such as {@code Data}
     */
    public String title() {
      return title;
    }
  }

  private final Group group;
  private final String defaultText;
  private final String help;

  TrainingOption(Group group, String defaultText, String help) {
    this.group = group;
    this.defaultText = defaultText;
    this.help = help;
  }

  /**
   * What users type.
   *
   * @return a lower-case word
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What it is about.
   *
   * @return its group
   */
  public Group group() {
    return group;
  }

  /**
   * What it is if it is left out; empty where that depends on others.
   *
   * @return the default as users would type it
   */
  public String defaultText() {
    return defaultText;
  }

  /**
   * What it means and what it may be.
   *
   * @return one or two sentences
   */
  public String help() {
    return help;
  }

  /**
   * The options that name images.
   *
   * @return {@link #NOISY} and the like
   */
  public static Set<TrainingOption> images() {
    return EnumSet.of(NOISY, CLEAN, SECOND, HELDNOISY, HELDCLEAN);
  }

  /**
   * The options that decide on the layers of a network, and cannot be changed once it is trained.
   *
   * @return {@link #NETWORK} and what goes with it
   */
  public static Set<TrainingOption> ofLayers() {
    return EnumSet.of(
        NETWORK, CODE, LAYERS, FILTERS, KERNEL, STRIDE, ACTIVATION, NORMALIZATION, SKIPS, OUTPUT);
  }

  /**
   * Finds an option.
   *
   * @param key what a user typed
   * @return the option
   * @throws InputException if there is none
   */
  public static TrainingOption of(String key) {
    return Arrays.stream(values())
        .filter(option -> option.key().equals(key.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Training has no option \"" + key + "\".",
                    Spelling.question(List.of(key), keys())
                        + "docs/training.md lists its options."));
  }

  private static List<String> keys() {
    return Arrays.stream(values()).map(TrainingOption::key).toList();
  }
}
