namespace Recorder.Storage.Datasets;

/// <summary>
/// Names of datasets, and references to one version of a dataset: <c>ES-5m</c> is the newest version, <c>ES-5m@3f2a9c0d1e2f3a4b</c> is the
/// version with a hash that begins with these digits. A name is not a path: it has no separators and does not end like a price file.
/// </summary>
public static class DatasetName
{
    /// <summary>Number of digits of the hash in a reference that is stored with a run.</summary>
    public const int HashDigits = 16;

    const int FewestDigits = 8;
    const int Longest = 100;

    static readonly string[] FileEndings = [".csv", ".gz", ".parquet", ".txt"];

    /// <summary>The reference to a version, as it is stored in <c>data_source</c> of a run.</summary>
    public static string Reference(string name, string candleHash)
    {
        ArgumentNullException.ThrowIfNull(candleHash);
        return $"{name}@{candleHash[..HashDigits]}";
    }

    /// <summary>Checks a name.</summary>
    /// <exception cref="DatasetException">The text is not a name.</exception>
    public static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > Longest || !char.IsLetterOrDigit(name[0])
            || !name.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_' or '.')
            || Array.Exists(FileEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DatasetException(
                $"'{name}' is not a name of a dataset: expected letters, digits, '-', '_' and '.', beginning with a letter or digit, "
                + $"at most {Longest} characters, and no ending such as .csv");
        }

        return name;
    }

    /// <summary>
    /// The default name of a dataset: symbol and timeframe, with '-' in place of every character that a name may not have.
    /// </summary>
    public static string Of(CandleKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var symbol = string.Concat(key.Symbol.Select(sign => char.IsLetterOrDigit(sign) || sign is '_' or '.' ? sign : '-')).Trim('-', '.');
        return Checked($"{symbol}-{key.Timeframe}");
    }

    /// <summary>Splits a reference.</summary>
    /// <returns>The name, and the first digits of the hash; null for the newest version.</returns>
    /// <exception cref="DatasetException">The text is not a reference.</exception>
    public static (string Name, string? Hash) Parse(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return (Checked(reference), null);
        var hash = reference[(at + 1)..];
        return hash.Length is >= FewestDigits and <= 64 && hash.All(char.IsAsciiHexDigitLower)
            ? (Checked(reference[..at]), hash)
            : throw new DatasetException(
                $"'{reference}': expected at least {FewestDigits} hexadecimal digits of a version's hash after the @; "
                + "recorder data show NAME lists the versions");
    }
}
