using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The status of a run.</summary>
[JsonConverter(typeof(WordConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Not ended yet.</summary>
    Running,

    /// <summary>Ended normally.</summary>
    Completed,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Stopped before its end.</summary>
    Canceled,
}
