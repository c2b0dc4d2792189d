using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Recorder.Storage.Events;

/// <summary>The members of a packed event (<see cref="PackedText"/>), one after another.</summary>
/// <param name="members">What comes after the header.</param>
ref struct PackedMembers(ReadOnlySpan<byte> members)
{
    ReadOnlySpan<byte> _rest = members;
    PackedKind _kind;
    ReadOnlySpan<byte> _value;

    /// <summary>Name of the member; empty for what has none: the beginning and the end of the body.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Goes on to the next member; false at the end.</summary>
    /// <exception cref="EventFormatException">What follows is no member.</exception>
    internal bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        _kind = (PackedKind)Take(1)[0];
        Name = Take(Take(1)[0]);
        _value = _kind switch
        {
            PackedKind.Begin or PackedKind.End or PackedKind.True or PackedKind.False or PackedKind.Missing => default,
            PackedKind.Number or PackedKind.Time or PackedKind.QuotedNumber => Take(sizeof(long)),
            PackedKind.Text or PackedKind.Word or PackedKind.Json or PackedKind.Body => Take(Count()),
            PackedKind.Texts => Take(sizeof(int)),
            _ => throw NotAnEvent(),
        };
        return true;
    }

    /// <summary>Writes the member.</summary>
    internal void WriteTo(JsonText json)
    {
        switch (_kind)
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
                json.Member(Name, _kind is PackedKind.True);
                break;
            case PackedKind.Texts:
                var name = Name;
                json.Member(name, Texts(BinaryPrimitives.ReadInt32LittleEndian(_value))!);
                // The texts were gone through as members; this one is still the one that is asked about.
                Name = name;
                _kind = PackedKind.Texts;
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

    /// <summary>Whether the JSON of the member may have escapes.</summary>
    /// <param name="length">Bytes of that JSON.</param>
    internal readonly bool MayHaveEscapes(int length) => _kind switch
    {
        PackedKind.Text => length != (_value.Length / sizeof(char)) + 2,
        PackedKind.Json => true,
        _ => false,
    };

    /// <summary>A time of some ticks.</summary>
    /// <exception cref="EventFormatException">There is none.</exception>
    internal static DateTime Time(long ticks) =>
        ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : throw NotAnEvent();

    static EventFormatException NotAnEvent() => new("not an event of the recorder: its members are not whole");

    // The texts follow as members without a name.
    string?[] Texts(int count)
    {
        if (count < 0 || count > _rest.Length)
            throw NotAnEvent();
        var texts = new string?[count];
        for (var at = 0; at < count; at++)
        {
            if (!Next() || _kind is not (PackedKind.Text or PackedKind.Missing))
                throw NotAnEvent();
            texts[at] = _kind is PackedKind.Text ? new string(MemoryMarshal.Cast<byte, char>(_value)) : null;
        }

        return texts;
    }

    int Count() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
            throw NotAnEvent();
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}

/// <summary>What a member of a packed event is. The numbers stand in journals: they stay as they are.</summary>
enum PackedKind : byte
{
    /// <summary>UTF-16 text.</summary>
    Text = 1,

    /// <summary>A word, ASCII.</summary>
    Word = 2,

    /// <summary>A number of eight bytes.</summary>
    Number = 3,

    /// <summary>A time, in ticks.</summary>
    Time = 4,

    /// <summary>A whole number that is text in JSON.</summary>
    QuotedNumber = 5,

    /// <summary>Yes.</summary>
    True = 6,

    /// <summary>No.</summary>
    False = 7,

    /// <summary>So many texts, which follow.</summary>
    Texts = 8,

    /// <summary>JSON.</summary>
    Json = 9,

    /// <summary>The whole body as JSON.</summary>
    Body = 10,

    /// <summary>The body begins.</summary>
    Begin = 11,

    /// <summary>The body ends.</summary>
    End = 12,

    /// <summary>A text that is missing among others.</summary>
    Missing = 13,
}
