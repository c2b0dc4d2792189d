namespace Recorder.Storage.Events;

/// <summary>The form of a member of a packed event. The numbers are in journals and never change.</summary>
enum PackedKind : byte
{
    /// <summary>UTF-16 text.</summary>
    Text = 1,

    /// <summary>A word of an enum, ASCII.</summary>
    Word = 2,

    /// <summary>A number of eight bytes.</summary>
    Number = 3,

    /// <summary>A time in ticks.</summary>
    Time = 4,

    /// <summary>A whole number that is a text in JSON.</summary>
    QuotedNumber = 5,

    /// <summary>True.</summary>
    True = 6,

    /// <summary>False.</summary>
    False = 7,

    /// <summary>The number of texts that follow.</summary>
    Texts = 8,

    /// <summary>JSON.</summary>
    Json = 9,

    /// <summary>The whole body as JSON.</summary>
    Body = 10,

    /// <summary>The start of the body.</summary>
    Begin = 11,

    /// <summary>The end of the body.</summary>
    End = 12,

    /// <summary>A missing text in a list.</summary>
    Missing = 13,

    /// <summary>A list of numbers: how many, then eight bytes each. A missing number is NaN.</summary>
    Numbers = 14,
}
