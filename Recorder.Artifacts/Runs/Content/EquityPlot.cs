using System.Globalization;
using Recorder.Archives.Files;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Exports;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Recorder.Artifacts.Runs.Content;

/// <summary><c>plots.png</c>: the account value of a run with the drawdown below it. The same points give the same bytes.</summary>
static class EquityPlot
{
    const int Width = 1200;
    const int Height = 800;
    const int Border = 520;

    static readonly PixelPadding Margins = new(110, 30, 50, 50);

    /// <summary>Draws the picture.</summary>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArtifactException">The drawing library does not work on this machine.</exception>
    internal static byte[] Of(RunSnapshot snapshot, RunSummary run)
    {
        try
        {
            var points = Points(snapshot, run.RunId);
            using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
            surface.Canvas.Clear(SKColors.White);
            Draw(surface.Canvas, Equity(points, run), 0, Border);
            Draw(surface.Canvas, Drawdown(points), Border, Height);
            using var image = surface.Snapshot();
            using var png = image.Encode(SKEncodedImageFormat.Png, 100);
            return png.ToArray();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new ArtifactException($"the drawing library does not work on this machine: {e.GetBaseException().Message}", e);
        }
    }

    /// <summary>True for the bytes of a picture that can be decoded.</summary>
    internal static bool IsPicture(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        return picture is { Width: Width, Height: Height };
    }

    // Rendering a plot clears the whole canvas, so each plot gets its own.
    static void Draw(SKCanvas picture, Plot plot, int top, int bottom)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, bottom - top));
        plot.Render(surface.Canvas, Width, bottom - top);
        using var image = surface.Snapshot();
        picture.DrawImage(image, 0, top);
    }

    static Plot Equity(List<CurvePoint> points, RunSummary run)
    {
        var known = points.TrueForAll(point => point.Equity is not null);
        var plot = Empty(known ? "Equity" : "Profit and loss");
        string?[] title = [run.Strategy, run.Instance, run.Symbol, run.Timeframe];
        plot.Title(string.Join(' ', title.OfType<string>().Distinct(StringComparer.Ordinal)), 16);
        foreach (var curve in points.GroupBy(point => point.Currency, StringComparer.Ordinal))
        {
            double[] times = [.. curve.Select(point => point.Time.ToOADate())];
            double[] values = [.. curve.Select(point => (known ? point.Equity : null) ?? point.Pnl)];
            var line = plot.Add.ScatterLine(times, values);
            line.LineWidth = 1.5f;
            line.LegendText = curve.Key;
        }

        if (points.Select(point => point.Currency).Distinct(StringComparer.Ordinal).Count() > 1)
            plot.ShowLegend();
        LimitTimes(plot, points);
        return plot;
    }

    static Plot Drawdown(List<CurvePoint> points)
    {
        var plot = Empty("Drawdown %");
        foreach (var curve in points.Where(point => point.Drawdown is not null).GroupBy(point => point.Currency, StringComparer.Ordinal))
        {
            double[] times = [.. curve.Select(point => point.Time.ToOADate())];
            double[] depths = [.. curve.Select(point => 100 * point.Drawdown!.Value)];
            var area = plot.Add.FillY(times, depths, new double[depths.Length]);
            area.FillColor = Colors.IndianRed.WithAlpha(0.4);
            area.LineColor = Colors.IndianRed;
        }

        LimitTimes(plot, points);
        return plot;
    }

    // Both plots have the same times.
    static void LimitTimes(Plot plot, List<CurvePoint> points)
    {
        if (points.Count == 0)
            return;
        var (first, last) = (points.Min(point => point.Time), points.Max(point => point.Time));
        plot.Axes.SetLimitsX(first.ToOADate(), (first == last ? first.AddMinutes(1) : last).ToOADate());
    }

    static Plot Empty(string value)
    {
        var plot = new Plot();
        plot.Axes.DateTimeTicksBottom();
        plot.Axes.Bottom.TickGenerator = new DateTimeAutomatic { LabelFormatter = Label };
        plot.Axes.Left.Label.Text = value;
        plot.Axes.MarginsX(0);
        plot.Layout.Fixed(Margins);
        return plot;
    }

    static string Label(DateTime time) => time.TimeOfDay == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd\nHH:mm", CultureInfo.InvariantCulture);

    static List<CurvePoint> Points(RunSnapshot snapshot, string runId)
    {
        using var rows = snapshot.Equity(runId);
        var points = new List<CurvePoint>();
        while (rows.Read())
        {
            if (rows.Time(0) is { } time)
                points.Add(new CurvePoint(
                    time, rows.Real(1), (rows.Real(9) + rows.Real(8) - rows.Real(7)) ?? 0, rows.Real(2), rows.Text(11) ?? ""));
        }

        return points;
    }

    sealed record CurvePoint(DateTime Time, double? Equity, double Pnl, double? Drawdown, string Currency);
}
