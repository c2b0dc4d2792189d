namespace Recorder.Cli.Viewing;

/// <summary>A view with the plot that DB Browser shows beside it.</summary>
/// <param name="View">The view.</param>
/// <param name="X">Column of the horizontal axis.</param>
/// <param name="Y">Column of the vertical axis.</param>
/// <param name="Line">DB Browser's drawing style: 1 is a line, 5 a bar from zero to each value. Version 3.12 stores 5 but draws a
/// line.</param>
sealed record Plot(string View, string X, string Y, int Line)
{
    /// <summary>All plots of a project.</summary>
    internal static IReadOnlyList<Plot> All { get; } =
    [
        new("v_equity", "ts_utc", "equity", 1),
        new("v_daily_pnl", "day", "pnl", 5),
    ];
}
