using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The rule by which orders were found to cancel each other, surest rule first.</summary>
[JsonConverter(typeof(WordConverter<OcoRule>))]
public enum OcoRule
{
    /// <summary>They carry the same group id.</summary>
    GroupId,

    /// <summary>They were placed or linked by one request.</summary>
    Request,

    /// <summary>They close the same position.</summary>
    PositionId,

    /// <summary>Their behaviour shows it: both work against the position, and one was cancelled as the other filled.</summary>
    Heuristic,
}
