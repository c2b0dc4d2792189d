namespace TradingPlatform.BusinessLayer.Utils;

/// <summary>A request about to be sent; its parameters may be changed.</summary>
public class RequestEventArgs : EventArgs
{
    internal RequestEventArgs(RequestParameters parameters) => RequestParameters = parameters;

    /// <summary>The request.</summary>
    public RequestParameters RequestParameters { get; }
}

/// <summary>A request that was sent.</summary>
public class PerformedRequestEventArgs : EventArgs
{
    internal PerformedRequestEventArgs(RequestParameters parameters, object? result)
    {
        RequestParameters = parameters;
        RequestResult = result;
    }

    /// <summary>The request.</summary>
    public RequestParameters RequestParameters { get; }

    /// <summary>The result; a <see cref="TradingOperationResult"/> for trading requests.</summary>
    public object? RequestResult { get; }
}

/// <summary>How values are shown.</summary>
public class FormatSettings
{
    /// <summary>Whether quantities are shown in lots.</summary>
    public bool DisplayQuantityInLots { get; set; }
}
