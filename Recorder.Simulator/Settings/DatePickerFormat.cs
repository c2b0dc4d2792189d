namespace TradingPlatform.BusinessLayer;

/// <summary>What a date setting asks for.</summary>
public enum DatePickerFormat
{
    /// <summary>Day only.</summary>
    Date,

    /// <summary>Time of day only.</summary>
    Time,

    /// <summary>Day and time.</summary>
    DateTime,

    /// <summary>Time of day with seconds.</summary>
    LongTime,
}
