using System.Linq;
using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

/// <summary>Records itself with one line; the class has no namespace.</summary>
public class SelfRecording : Strategy, ICurrentSymbol, ICurrentAccount
{
    [InputParameter("Symbol")] public Symbol CurrentSymbol { get; set; }

    [InputParameter("Account")] public Account CurrentAccount { get; set; }

    [InputParameter("Own file")] public string OwnFile = "";

    [InputParameter("Hold bars")] public int Hold = 30;

    RunRecorder recorder;
    HistoricalData bars;
    int count;

    public SelfRecording() => Name = "Self recording";

    protected override void OnRun()
    {
        recorder = RunRecorder.Attach(this, new RecorderOptions { DatabasePath = OwnFile.Length > 0 ? OwnFile : null });
        bars = CurrentSymbol.GetHistory(Period.MIN1, Core.TimeUtils.DateTimeUtcNow);
        bars.NewHistoryItem += (_, _) =>
        {
            if (++count % Hold != 0)
                return;
            var held = Core.Positions.FirstOrDefault();
            recorder.Signal("held", held?.Quantity ?? 0);
            if (held is null)
                Core.PlaceOrder(CurrentSymbol, CurrentAccount, Side.Buy);
            else
                held.Close();
        };
    }

    protected override void OnStop()
    {
        bars?.Dispose();
        recorder?.Dispose();
    }
}
