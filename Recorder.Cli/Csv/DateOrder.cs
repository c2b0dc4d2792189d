namespace Recorder.Cli.Csv;

/// <summary>The order of day, month and year in dates that do not begin with the year.</summary>
enum DateOrder
{
    /// <summary>Only dates that begin with the year are read.</summary>
    YearFirst,

    /// <summary>3/2/2026 is 2 March.</summary>
    MonthFirst,

    /// <summary>3/2/2026 is 3 February.</summary>
    DayFirst,
}
