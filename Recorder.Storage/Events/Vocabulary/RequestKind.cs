using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The kind of a request.</summary>
[JsonConverter(typeof(WordConverter<RequestKind>))]
public enum RequestKind
{
    /// <summary>Place an order.</summary>
    Place,

    /// <summary>Change an order.</summary>
    Modify,

    /// <summary>Cancel an order.</summary>
    Cancel,

    /// <summary>Close a position.</summary>
    ClosePosition,

    /// <summary>Tie orders together.</summary>
    LinkOco,

    /// <summary>Something else.</summary>
    Other,
}
