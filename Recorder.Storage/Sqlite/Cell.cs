using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Recorder.Storage.Sqlite;

/// <summary>A value of a row: NULL, an integer, a number, or UTF-8 text that does not move until the statement ends.</summary>
readonly unsafe struct Cell
{
    Cell(CellKind kind, long integer, double real, Utf8Slice text) => (Kind, Integer, Real, Text) = (kind, integer, real, text);

    internal CellKind Kind { get; }

    internal long Integer { get; }

    internal double Real { get; }

    internal Utf8Slice Text { get; }

    internal static Cell Null => default;

    internal static Cell Of(long value) => new(CellKind.Integer, value, 0, default);

    internal static Cell Of(double value) => new(CellKind.Real, 0, value, default);

    internal static Cell Of(double? value) => value is { } number ? Of(number) : Null;

    internal static Cell Of(Utf8Slice text) => text.IsNull ? Null : new Cell(CellKind.Text, 0, 0, text);

    /// <summary>The value as an ordinary parameter of a command.</summary>
    internal object ToParameter() => Kind switch
    {
        CellKind.Integer => Integer,
        CellKind.Real => Real,
        CellKind.Text => Text.ToString(),
        _ => DBNull.Value,
    };
}

/// <summary>Kind of a <see cref="Cell"/>.</summary>
enum CellKind : byte
{
    Null,
    Integer,
    Real,
    Text,
}

/// <summary>
/// UTF-8 text in memory that does not move: a part of an event's JSON, or of a <see cref="BatchMemory"/>. Valid until its batch ends.
/// </summary>
readonly unsafe struct Utf8Slice(byte* start, int length)
{
    internal byte* Start { get; } = start;

    internal int Length { get; } = length;

    /// <summary>True for a missing value, false for an empty text.</summary>
    internal bool IsNull => Start is null;

    internal ReadOnlySpan<byte> Span => new(Start, Length);

    /// <summary>Text in memory that does not move, such as the memory of a journal. The memory of a managed object can move.</summary>
    internal static Utf8Slice Over(ReadOnlySpan<byte> fixedText) =>
        new((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(fixedText)), fixedText.Length);

    /// <summary>The text; empty when it is missing.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);
}
