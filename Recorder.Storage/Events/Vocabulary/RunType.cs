using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The type of the run.</summary>
[JsonConverter(typeof(WordConverter<RunType>))]
public enum RunType
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Past data, simulated time.</summary>
    Backtest,

    /// <summary>Real money.</summary>
    Live,

    /// <summary>Real-time prices, simulated account.</summary>
    Paper,

    /// <summary>Past data, played at a chosen speed.</summary>
    Replay,
}
