using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>One fill of a file.</summary>
sealed record ImportedFill
{
    /// <summary>Line number in the file.</summary>
    public required int Line { get; init; }

    /// <summary>Time of the fill, UTC.</summary>
    public required DateTime TimeUtc { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Quantity, above 0.</summary>
    public required double Quantity { get; init; }

    /// <summary>Price.</summary>
    public required double Price { get; init; }

    /// <summary>Fee; negative for a rebate.</summary>
    public double? Fee { get; init; }

    /// <summary>Execution id; null when the file has none.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>Order id; null when the file has none.</summary>
    public string? OrderId { get; init; }

    /// <summary>Account.</summary>
    public string? Account { get; init; }

    /// <summary>Connection; null when the file has none.</summary>
    public string? Connection { get; init; }

    /// <summary>Gross profit before fees, as the platform booked it.</summary>
    public double? GrossPnl { get; init; }

    /// <summary>Net profit after fees, as the platform booked it.</summary>
    public double? NetPnl { get; init; }

    /// <summary>Position id of the platform.</summary>
    public string? PositionId { get; init; }

    /// <summary>The platform's name of the order type.</summary>
    public string? OrderType { get; init; }

    /// <summary>Comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Key that orders the fills of the same time; null when no column has one.</summary>
    public string? Tie { get; init; }
}
