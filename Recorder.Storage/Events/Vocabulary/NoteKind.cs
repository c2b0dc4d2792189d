using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The kind of a note.</summary>
[JsonConverter(typeof(WordConverter<NoteKind>))]
public enum NoteKind
{
    /// <summary>Free text.</summary>
    Note,

    /// <summary>A signal, with a value.</summary>
    Signal,

    /// <summary>A tag on the run.</summary>
    Tag,

    /// <summary>A line of the strategy's log.</summary>
    Log,
}
