namespace Recorder.Storage.Archives;

/// <summary>Type of the values of an archived column.</summary>
public enum ArchiveType
{
    /// <summary>Whole number: <see cref="long"/>.</summary>
    Integer,

    /// <summary>Floating-point number: <see cref="double"/>.</summary>
    Real,

    /// <summary>Text: <see cref="string"/>.</summary>
    Text,

    /// <summary>Long text, <see cref="string"/>, which is stored as bytes in UTF-8.</summary>
    LongText,
}

/// <summary>A column of an archived table.</summary>
/// <param name="Name">Name, as in the database.</param>
/// <param name="Type">Type of the values.</param>
/// <param name="IsNullable">True when a value may be missing.</param>
public sealed record ArchiveColumn(string Name, ArchiveType Type, bool IsNullable = false);
