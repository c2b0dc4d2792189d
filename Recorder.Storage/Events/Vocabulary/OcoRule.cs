using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>How it was found that orders cancel each other, surest first.</summary>
[JsonConverter(typeof(WordConverter<OcoRule>))]
public enum OcoRule
{
    /// <summary>They carry the same group id.</summary>
    GroupId,

    /// <summary>They were placed or linked by one request.</summary>
    Request,

    /// <summary>They close the same position.</summary>
    PositionId,

    /// <summary>They behave so: opposite to the position, and one went as the other filled.</summary>
    Heuristic,
}
