using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>One fill of a file.</summary>
sealed record ImportedFill
{
    /// <summary>Line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>When it was filled, UTC.</summary>
    public required DateTime TimeUtc { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Always above zero.</summary>
    public required double Quantity { get; init; }

    /// <summary>Price.</summary>
    public required double Price { get; init; }

    /// <summary>Fee, as the file has it.</summary>
    public double? Fee { get; init; }

    /// <summary>Its own id; null when the file gives none.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Its order; null when the file gives none.</summary>
    public string? OrderId { get; init; }

    /// <summary>Account.</summary>
    public string? Account { get; init; }

    /// <summary>Connection; null when the file gives none.</summary>
    public string? Connection { get; init; }

    /// <summary>Profit before fees, as the platform booked it.</summary>
    public double? GrossPnl { get; init; }

    /// <summary>Profit after fees, as the platform booked it.</summary>
    public double? NetPnl { get; init; }

    /// <summary>Position, as the platform names it.</summary>
    public string? PositionId { get; init; }

    /// <summary>The platform's word for the kind of order.</summary>
    public string? OrderType { get; init; }

    /// <summary>Comment.</summary>
    public string? Comment { get; init; }
}
