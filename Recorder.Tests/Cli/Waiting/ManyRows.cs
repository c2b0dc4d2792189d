using System.Globalization;
using Recorder.Cli.Market;
using Recorder.Tests.Storage;

namespace Recorder.Tests.Cli.Waiting;

/// <summary>Lines of CSV files that fill a small disk.</summary>
static class ManyRows
{
    internal static string[] Bars() =>
    [
        "time,open,high,low,close,volume",
        .. GeneratedBars.Make(20, 2025).Bars.Select(bar => string.Create(
            CultureInfo.InvariantCulture, $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
    ];

    internal static string[] Fills() =>
    [
        "time_utc,symbol,side,quantity,price",
        .. Enumerable.Range(0, 20_000).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"{StoreFixture.Start.AddSeconds(number):yyyy-MM-dd'T'HH:mm:ss'Z'},ES,{(number % 2 == 0 ? "buy" : "sell")},1,"
                + $"{4000 + (number % 10)}")),
    ];
}
