using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The rule that showed that orders cancel each other; the most certain rule comes first.</summary>
[JsonConverter(typeof(WordConverter<OcoRule>))]
public enum OcoRule
{
    /// <summary>They carry the same group id.</summary>
    GroupId,

    /// <summary>They were placed or linked by one request.</summary>
    Request,

    /// <summary>They close the same position.</summary>
    PositionId,

    /// <summary>Inferred from their behaviour: both work against the position, and one was cancelled when the other filled.</summary>
    Heuristic,
}
