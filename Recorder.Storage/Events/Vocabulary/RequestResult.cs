using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The platform's answer to a request.</summary>
[JsonConverter(typeof(WordConverter<RequestResult>))]
public enum RequestResult
{
    /// <summary>It was sent; the exchange may still refuse.</summary>
    Success,

    /// <summary>It was not sent.</summary>
    Failure,
}
