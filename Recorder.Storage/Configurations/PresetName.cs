namespace Recorder.Storage.Configurations;

/// <summary>Names of presets. A name is a file name on Windows and on Linux.</summary>
public static class PresetName
{
    const int MaxLength = 100;

    static readonly string[] Reserved =
    [
        "CON", "PRN", "AUX", "NUL",
        .. from device in new[] { "COM", "LPT" } from number in "0123456789¹²³" select $"{device}{number}",
    ];

    /// <summary>Checks a name.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="ConfigException">It is not a file name on Windows or on Linux; the message says why.</exception>
    public static string Check(string name) => Problem(name) is { } problem
        ? throw new ConfigException($"'{Visible(name)}' cannot be the name of a preset: {problem}")
        : name;

    static string? Problem(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "it is empty";
        if (name.Length > MaxLength)
            return FormattableString.Invariant($"it has {name.Length} characters, and {MaxLength} are allowed");
        if (name.FirstOrDefault(letter => "/\\:*?\"<>|".Contains(letter, StringComparison.Ordinal)) is not '\0' and var sign)
            return $"a file name cannot have '{sign}'";
        if (name.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
            return "a file name cannot have control characters, and this name cannot have characters outside the basic plane";
        if (name[0] is ' ' or '.' || name[^1] is ' ' or '.')
            return "a file name cannot begin or end with a dot or a space";
        return Array.Exists(Reserved, word => word.Equals(name.Split('.')[0].TrimEnd(), StringComparison.OrdinalIgnoreCase))
            ? "Windows reserves it for a device"
            : null;
    }

    static string Visible(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));
}
