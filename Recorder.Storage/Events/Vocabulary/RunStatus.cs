using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The status of a run.</summary>
[JsonConverter(typeof(WordConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended as meant.</summary>
    Completed,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Stopped before its end.</summary>
    Canceled,
}
