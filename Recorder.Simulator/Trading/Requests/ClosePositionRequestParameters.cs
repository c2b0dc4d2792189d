namespace TradingPlatform.BusinessLayer;

/// <summary>Closes a position or a part of it.</summary>
public class ClosePositionRequestParameters : TradingRequestParameters
{
    /// <summary>The position.</summary>
    public Position? Position { get; set; }

    /// <summary>Quantity to close; not positive means all.</summary>
    public double CloseQuantity { get; set; } = -1;

    /// <inheritdoc/>
    public override string ConnectionId => Position?.ConnectionId ?? "";

    /// <inheritdoc/>
    public override string Event => "Close position";

    /// <inheritdoc/>
    public override string Message =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Event}: {Position?.Id} {CloseQuantity}");

    /// <inheritdoc/>
    public override RequestType Type => RequestType.ClosePosition;

    /// <inheritdoc/>
    protected internal override Account? GetAccount() => Position?.Account;
}
