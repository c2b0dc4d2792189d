using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The role of an order in its OCO group.</summary>
[JsonConverter(typeof(WordConverter<OcoRole>))]
public enum OcoRole
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Opens the position.</summary>
    Entry,

    /// <summary>Profit target.</summary>
    Tp,

    /// <summary>Stops the loss.</summary>
    Sl,

    /// <summary>Closes the position, but is neither target nor stop.</summary>
    Exit,
}
