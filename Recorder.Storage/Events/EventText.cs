using System.Text.Json;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Storage.Events;

/// <summary>
/// Takes what an event says, member by member, in one of two forms: <see cref="JsonText"/>, as it stands in the database, and
/// <see cref="PackedText"/>, as it waits in the journal.
/// A member that is missing leaves nothing in either. For one thread at a time.
/// </summary>
abstract class EventText
{
    /// <summary>Begins an object.</summary>
    internal abstract void Begin();

    /// <summary>Ends an object.</summary>
    internal abstract void End();

    /// <summary>The whole of an event's body as JSON, for kinds of events that do not write themselves.</summary>
    internal abstract void Body(IEventBody body);

    /// <summary>A text.</summary>
    internal abstract void Member(ReadOnlySpan<byte> name, string? value);

    /// <summary>The word of a value.</summary>
    internal void Member<T>(ReadOnlySpan<byte> name, T value) where T : struct, Enum => Word(name, EnumWords<T>.Utf8Of(value));

    /// <summary>The word of a value.</summary>
    internal void Member<T>(ReadOnlySpan<byte> name, T? value) where T : struct, Enum
    {
        if (value is { } known)
            Member(name, known);
    }

    /// <summary>Yes or no.</summary>
    internal abstract void Member(ReadOnlySpan<byte> name, bool value);

    /// <summary>A whole number that stands there as text.</summary>
    internal abstract void Quoted(ReadOnlySpan<byte> name, long value);

    /// <summary>A number.</summary>
    internal abstract void Member(ReadOnlySpan<byte> name, double? value);

    /// <summary>A time.</summary>
    internal abstract void Member(ReadOnlySpan<byte> name, DateTime? value);

    /// <summary>A JSON value.</summary>
    internal abstract void Member(ReadOnlySpan<byte> name, JsonElement? value);

    /// <summary>Texts.</summary>
    internal abstract void Member(ReadOnlySpan<byte> name, IReadOnlyList<string>? values);

    /// <summary>Puts a footprint beside the event, as numbers; false where it has to be written out.</summary>
    internal abstract bool TryAttach(Footprint footprint);

    /// <summary>A word: ASCII that needs no escapes.</summary>
    protected internal abstract void Word(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word);
}
