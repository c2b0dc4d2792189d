using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Recorder.Storage.Events;

/// <summary>
/// Reads the members of a packed event (<see cref="PackedWriter"/>), one after another. It is the only decoder of packed events.
/// </summary>
/// <param name="members">The bytes after the header.</param>
ref struct PackedReader(ReadOnlySpan<byte> members)
{
    ReadOnlySpan<byte> _rest = members;
    ReadOnlySpan<byte> _value;

    /// <summary>Form of the member.</summary>
    internal PackedKind Kind { get; private set; }

    /// <summary>Name of the member; empty for the start and the end of the body.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The eight bytes of a number or a time; 0 for every other member.</summary>
    internal readonly long Bits => Kind is PackedKind.Number or PackedKind.Time ? BinaryPrimitives.ReadInt64LittleEndian(_value) : 0;

    /// <summary>Moves to the next member; false at the end.</summary>
    /// <exception cref="EventFormatException">The bytes are not a member.</exception>
    internal bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        Kind = (PackedKind)Take(1)[0];
        Name = Take(Take(1)[0]);
        _value = Kind switch
        {
            PackedKind.Begin or PackedKind.End or PackedKind.True or PackedKind.False or PackedKind.Missing => default,
            PackedKind.Number or PackedKind.Time or PackedKind.QuotedNumber => Take(sizeof(long)),
            PackedKind.Text or PackedKind.Word or PackedKind.Json or PackedKind.Body => Take(TakeLength()),
            PackedKind.Texts => Take(sizeof(int)),
            PackedKind.Numbers => TakeNumbers(),
            _ => throw Incomplete(),
        };
        return true;
    }

    /// <summary>Writes the member as JSON. For a list of texts, the reader moves to the end of the list.</summary>
    /// <exception cref="EventFormatException">The bytes are not a member.</exception>
    internal void WriteTo(JsonText json)
    {
        switch (Kind)
        {
            case PackedKind.Begin:
                json.Begin();
                break;
            case PackedKind.End:
                json.End();
                break;
            case PackedKind.Text:
                json.Member(Name, MemoryMarshal.Cast<byte, char>(_value));
                break;
            case PackedKind.Word:
                json.Member(Name, _value);
                break;
            case PackedKind.Number:
                json.Member(Name, BinaryPrimitives.ReadDoubleLittleEndian(_value));
                break;
            case PackedKind.Time:
                json.Member(Name, Time(BinaryPrimitives.ReadInt64LittleEndian(_value)));
                break;
            case PackedKind.QuotedNumber:
                json.Quoted(Name, BinaryPrimitives.ReadInt64LittleEndian(_value));
                break;
            case PackedKind.True or PackedKind.False:
                json.Member(Name, Kind is PackedKind.True);
                break;
            case PackedKind.Texts:
                WriteTexts(json, BinaryPrimitives.ReadInt32LittleEndian(_value));
                break;
            case PackedKind.Numbers:
                WriteNumbers(json, MemoryMarshal.Cast<byte, double>(_value));
                break;
            case PackedKind.Json:
                json.Name(Name);
                json.Raw(_value);
                break;
            default:
                json.Raw(_value);
                break;
        }
    }

    /// <summary>True when the JSON of the member may have escapes.</summary>
    /// <param name="length">Bytes of that JSON.</param>
    internal readonly bool MayHaveEscapes(int length) => Kind switch
    {
        PackedKind.Text => length != (_value.Length / sizeof(char)) + 2,
        PackedKind.Json => true,
        _ => false,
    };

    /// <summary>The time of some ticks.</summary>
    /// <exception cref="EventFormatException">There is no such time.</exception>
    internal static DateTime Time(long ticks) =>
        ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : throw Incomplete();

    static EventFormatException Incomplete() => new("not an event of the recorder: its members are incomplete");

    // The texts follow as members without a name.
    void WriteTexts(JsonText json, int count)
    {
        if (count < 0 || count > _rest.Length)
            throw Incomplete();
        var name = Name;
        json.Name(name);
        json.Raw("["u8);
        for (var index = 0; index < count; index++)
        {
            if (!Next() || Kind is not (PackedKind.Text or PackedKind.Missing))
                throw Incomplete();
            if (index > 0)
                json.Raw(","u8);
            if (Kind is PackedKind.Text)
                json.Text(MemoryMarshal.Cast<byte, char>(_value));
            else
                json.Raw("null"u8);
        }

        json.Raw("]"u8);
        Name = name;
        Kind = PackedKind.Texts;
    }

    readonly void WriteNumbers(JsonText json, ReadOnlySpan<double> numbers)
    {
        json.Name(Name);
        json.Raw("["u8);
        for (var index = 0; index < numbers.Length; index++)
        {
            if (index > 0)
                json.Raw(","u8);
            if (double.IsFinite(numbers[index]))
                json.Number(numbers[index]);
            else
                json.Raw("null"u8);
        }

        json.Raw("]"u8);
    }

    ReadOnlySpan<byte> TakeNumbers()
    {
        var count = TakeLength();
        return (uint)count <= (uint)(_rest.Length / sizeof(double)) ? Take(count * sizeof(double)) : throw Incomplete();
    }

    int TakeLength() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
            throw Incomplete();
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
