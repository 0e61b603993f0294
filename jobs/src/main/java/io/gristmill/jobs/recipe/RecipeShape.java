package io.gristmill.jobs.recipe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A recipe record seen as a group of keys: the one declaration that reader, writer, schema and
 * reference share.
 */
final class RecipeShape {
  private final Class<?> type;
  private final Map<String, Key> keys = new LinkedHashMap<>();

  /**
   * @param name as written in the recipe
   */
  record Key(String name, RecordComponent component, Option option) {
    Type type() {
      return component.getGenericType();
    }

    boolean hasDefault() {
      return !option.byDefault().equals(Option.REQUIRED);
    }

    /** Whether the recipe must give the key. */
    boolean isRequired() {
      boolean atLeastOne = is(List.class, type()) && option.min() >= 1;
      return !hasDefault() && !isGroup(type()) && (atLeastOne || !emptyWhenAbsent(type()));
    }

    /** The default as plain data; only when there is one. */
    Object defaultValue() {
      YamlNode node = YamlTree.ofValue("default of " + name, option.byDefault());
      if (node instanceof YamlNode.Sequence list) {
        return list.items().stream().map(item -> ((YamlNode.Scalar) item).text()).toList();
      }
      String text = ((YamlNode.Scalar) node).text();
      Class<?> raw = component.getType();
      if (raw == boolean.class) {
        return Boolean.valueOf(text);
      }
      if (raw == double.class) {
        return Double.valueOf(text);
      }
      return raw.isPrimitive() ? (Object) Quantity.parse(text, option.unit()) : text;
    }

    Object valueIn(Object part) {
      try {
        return component.getAccessor().invoke(part);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("recipe records live in one package", e);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private RecipeShape(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      Option option = component.getAnnotation(Option.class);
      if (option == null) {
        throw new IllegalStateException(
            type.getSimpleName() + "." + component.getName() + " lacks an @Option");
      }
      component.getAccessor().setAccessible(true);
      String name = snakeCase(component.getName());
      keys.put(name, new Key(name, component, option));
    }
  }

  static RecipeShape of(Class<?> type) {
    return new RecipeShape(type);
  }

  Map<String, Key> keys() {
    return keys;
  }

  /**
   * The record made of its components' values, in order. Problems of the compact constructor pass
   * through.
   */
  Object make(Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        throw invalid;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isGroup(Type type) {
    return type instanceof Class<?> c && c.isRecord();
  }

  static boolean is(Class<?> raw, Type type) {
    return type instanceof ParameterizedType p && p.getRawType() == raw;
  }

  /** The T of {@code List<T>}, {@code Optional<T>} or {@code Map<String, T>}. */
  static Type inner(Type type) {
    Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  /** The K of {@code Map<K, T>}: String or an enum. */
  static Type keyType(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  /** Whether an absent key means empty, without a default written. */
  static boolean emptyWhenAbsent(Type type) {
    return is(Optional.class, type) || is(List.class, type) || is(Map.class, type);
  }

  static List<String> choices(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants()).map(c -> kebabCase((Enum<?>) c)).toList();
  }

  /** BEST_FIT as written in a recipe: best-fit. */
  static String kebabCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String snakeCase(String camelCase) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (Character.isUpperCase(c)) {
        out.append('_');
      }
      out.append(Character.toLowerCase(c));
    }
    return out.toString();
  }
}
