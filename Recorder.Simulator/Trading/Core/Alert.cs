namespace TradingPlatform.BusinessLayer.Utils;

/// <summary>An alert shown to the user.</summary>
public class Alert
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Text.</summary>
    public string? Text { get; set; }

    /// <summary>Name of the alert.</summary>
    public string? AlertName { get; set; }

    /// <summary>The trigger of the alert.</summary>
    public string? TriggerDescription { get; set; }

    /// <summary>Symbol.</summary>
    public string? SymbolName { get; set; }

    /// <summary>Connection.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>Whether the log of alerts opens.</summary>
    public bool AutoOpenAlertsLog { get; set; }

    /// <summary>Called when the user confirms.</summary>
    public Action? ActionOnConfirm { get; set; }
}
