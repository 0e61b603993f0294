package io.gristmill.jobs.recipe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads recipes. Whatever is wrong is reported at once, each with its place, as a {@link
 * RecipeException}; nothing is taken from the environment.
 */
public final class RecipeReader {
  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]+:.*");

  private RecipeReader() {}

  /** The recipe in a local file; its paths are relative to the file's folder. */
  public static Recipe read(Path file, List<String> settings) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "not UTF-8");
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    return read(file.toString(), text, folder.toString(), settings);
  }

  /**
   * The recipe in a text.
   *
   * @param name what messages call the file
   * @param folder what relative paths are relative to: a local folder or a URI
   * @param settings values of {@code --set}, later ones win; their paths are relative to the
   *     working folder
   */
  public static Recipe read(String name, String text, String folder, List<String> settings) {
    YamlNode root = YamlTree.ofFile(name, text);
    List<Problem> problems = new ArrayList<>();
    for (String setting : settings) {
      try {
        root = Setting.parse(setting).applyTo(root);
      } catch (RecipeException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new RecipeException(problems);
    }
    String here = Path.of("").toAbsolutePath().toString();
    return new Binder(
            path -> resolve(path.place().origin().equals(name) ? folder : here, path.text()))
        .bind(root);
  }

  private static String resolve(String folder, String path) {
    if (ABSOLUTE.matcher(path).matches()) {
      return path;
    }
    return ABSOLUTE.matcher(folder).matches() && !folder.startsWith("/")
        ? folder + "/" + path
        : Path.of(folder).resolve(path).normalize().toString();
  }

  private static RecipeException unreadable(Path file, String why) {
    return new RecipeException(
        List.of(new Problem(file.toString(), "", "cannot read the recipe: " + why)));
  }
}
