using System.Globalization;

namespace Recorder.Archives.Tables;

/// <summary>
/// A value of a row: missing, or of one of the types of <see cref="ColumnType"/>. Two values are equal when they have the same type and the
/// same bits, so a comparison notices rounding and the sign of a zero.
/// </summary>
public readonly struct TableValue : IEquatable<TableValue>
{
    // Type + 1, so that the default is a missing value.
    readonly byte _kind;
    readonly long _bits;
    readonly object? _content;

    TableValue(ColumnType type, long bits, object? content = null) => (_kind, _bits, _content) = ((byte)(type + 1), bits, content);

    /// <summary>The missing value.</summary>
    public static TableValue Missing => default;

    /// <summary>True when the value is missing.</summary>
    public bool IsMissing => _kind == 0;

    /// <summary>True when a column of a type can have the value.</summary>
    internal bool Fits(ColumnType type, bool isNullable) => _kind == 0 ? isNullable : _kind == (byte)type + 1;

    /// <summary>Type of the value; null for a missing value.</summary>
    public ColumnType? Type => IsMissing ? null : (ColumnType)(_kind - 1);

    /// <summary>A whole number.</summary>
    public static TableValue Of(long? value) => value is { } known ? new TableValue(ColumnType.Integer, known) : default;

    /// <summary>A floating-point number.</summary>
    public static TableValue Of(double? value) =>
        value is { } known ? new TableValue(ColumnType.Real, BitConverter.DoubleToInt64Bits(known)) : default;

    /// <summary>True or false.</summary>
    public static TableValue Of(bool? value) => value is { } known ? new TableValue(ColumnType.Flag, known ? 1 : 0) : default;

    /// <summary>A text.</summary>
    public static TableValue Of(string? value) => value is null ? default : new TableValue(ColumnType.Text, 0, value);

    /// <summary>Bytes. They are not copied.</summary>
    public static TableValue Of(byte[]? value) => value is null ? default : new TableValue(ColumnType.Bytes, 0, value);

    /// <summary>The whole number. The value must be of this type.</summary>
    public long Integer => _bits;

    /// <summary>The floating-point number. The value must be of this type.</summary>
    public double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>True or false. The value must be of this type.</summary>
    public bool Flag => _bits != 0;

    /// <summary>The text. The value must be of this type.</summary>
    public string Text => (string)_content!;

    /// <summary>The bytes. The value must be of this type.</summary>
    public byte[] Bytes => (byte[])_content!;

    /// <inheritdoc/>
    public bool Equals(TableValue other) => _kind == other._kind && _bits == other._bits && (_content, other._content) switch
    {
        (string text, string same) => string.Equals(text, same, StringComparison.Ordinal),
        (byte[] bytes, byte[] same) => bytes.AsSpan().SequenceEqual(same),
        _ => true,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_kind, _bits, _content is byte[] bytes ? bytes.Length : _content);

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(TableValue left, TableValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(TableValue left, TableValue right) => !left.Equals(right);

    /// <summary>The value in the form for a message.</summary>
    public override string ToString() => Type switch
    {
        ColumnType.Integer => Integer.ToString(CultureInfo.InvariantCulture),
        ColumnType.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        ColumnType.Flag => Flag ? "true" : "false",
        ColumnType.Text => $"'{Text}'",
        ColumnType.Bytes => $"{Bytes.Length} bytes",
        _ => "nothing",
    };
}
