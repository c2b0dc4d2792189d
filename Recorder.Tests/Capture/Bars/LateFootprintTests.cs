using NUnit.Framework;
using Recorder.Capture.Bars;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture.Bars;

/// <summary>The platform calculates footprints in the background. It may finish late, fail, or never finish.</summary>
[Category("Integration")]
public sealed class LateFootprintTests
{
    [Test]
    public void A_bar_is_recorded_when_it_closes_and_once_more_with_its_footprint_when_that_is_there()
    {
        var calculation = new ManualCalculation();
        using var stage = new FootprintHarness(calculation.Begin);
        stage.Minutes(3);
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -" }));

        calculation.Fill();
        calculation.Finish();
        Assert.That(stage.Recorded.Skip(2), Is.EqualTo(new[] { "14:00 3", "14:01 3" }));

        stage.Minutes(2).Finish();
        Assert.That(stage.Recorded.Skip(4), Is.EqualTo(new[] { "14:02 3", "14:03 3" }));
        Assert.That(stage.Notes, Is.Empty);
        Assert.That(stage.Faults, Is.Zero);
    }

    [Test]
    public void What_is_filled_before_the_calculation_has_finished_is_not_taken()
    {
        var calculation = new ManualCalculation();
        using var stage = new FootprintHarness(calculation.Begin);
        stage.Minutes(2);
        calculation.Fill();
        calculation.Advance();
        stage.Minutes(1);
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -" }));
    }

    [Test]
    public void A_calculation_that_does_not_say_that_it_has_finished_is_noticed_by_the_next_bar()
    {
        var calculation = new ManualCalculation();
        using var stage = new FootprintHarness(calculation.Begin);
        stage.Minutes(3);
        calculation.Fill();
        calculation.Finish(tell: false);
        stage.Minutes(1);
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -", "14:00 3", "14:01 3", "14:02 3" }));
    }

    [Test]
    public void A_calculation_that_finishes_with_the_run_corrects_the_bars_before_the_run_ends()
    {
        var calculation = new ManualCalculation();
        using var stage = new FootprintHarness(calculation.Begin);
        stage.Minutes(FootprintWait.MostChecks * 3);
        calculation.Fill();
        calculation.Finish(tell: false);
        stage.Finish();
        Assert.That(stage.Bars.Count(bar => bar.Volumetric is not null), Is.EqualTo((FootprintWait.MostChecks * 3) - 1));
        Assert.That(stage.Notes, Is.Empty);
    }

    [Test]
    public void A_calculation_that_never_finishes_costs_the_footprints_and_the_file_says_so()
    {
        var calculation = new ManualCalculation();
        using (var stage = new FootprintHarness(calculation.Begin))
        {
            stage.Minutes(5).Finish();
            Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -", "14:02 -", "14:03 -" }));
            Assert.That(stage.Notes,
                Is.EqualTo(new[] { "4 bars of NQ 1m have no footprint: the platform had not finished calculating them" }));
            Assert.That(stage.Faults, Is.Zero);
        }

        Assert.That(calculation.IsAborted, Is.True, "nobody waits for it any more");
        Assert.That(calculation.IsListenedTo, Is.False);
    }

    [Test]
    public void A_calculation_that_is_given_up_costs_the_footprints_from_there_and_the_file_says_so()
    {
        var calculation = new ManualCalculation();
        using var stage = new FootprintHarness(calculation.Begin);
        stage.Minutes(3);
        calculation.Fill();
        calculation.AbortLoading();
        stage.Minutes(2).Finish();
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -", "14:02 -", "14:03 -" }));
        Assert.That(
            stage.Notes, Is.EqualTo(new[] { "4 bars of NQ 1m have no footprint: the platform gave up calculating them" }));
    }

    [Test]
    public void A_calculation_that_cannot_begin_costs_nothing_but_the_footprints()
    {
        using var stage = new FootprintHarness(_ => throw new NotSupportedException("no ticks on this connection"));
        stage.Minutes(3).Finish();
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -" }));
        Assert.That(stage.Said.Single(), Does.Contain("no ticks on this connection"));
        Assert.That(stage.Notes.Single(), Does.Contain("2 bars").And.Contains("could not begin to calculate them"));
    }

    [Test]
    public void A_platform_that_says_nothing_of_its_calculation_is_taken_at_its_word()
    {
        using var stage = new FootprintHarness(history =>
        {
            history.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
            return null;
        });
        stage.Minutes(2);
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 3" }));
    }

    [Test]
    public void A_bar_whose_footprint_does_not_come_is_not_looked_at_forever()
    {
        var calculation = new ManualCalculation();
        using var stage = new FootprintHarness(calculation.Begin);
        stage.Minutes(2);
        calculation.Finish();
        stage.Minutes(FootprintWait.MostChecks + 5);
        Assert.That(stage.Bars.Count(), Is.EqualTo(FootprintWait.MostChecks + 6));
        calculation.Fill();
        stage.Minutes(1).Finish();
        var read = stage.Bars.Count(bar => bar.Volumetric is not null);
        Assert.That(read, Is.EqualTo(FootprintWait.MostChecks + 1));
        Assert.That(stage.Notes.Single(), Does.StartWith($"{FootprintWait.MostChecks + 7 - read} bars"));
    }

    [Test]
    public void Trades_that_the_platform_counts_after_the_close_correct_the_bar_once()
    {
        VolumeAnalysisData? first = null;
        using var stage = new FootprintHarness(history =>
        {
            var progress = history.CalculateVolumeProfile(new VolumeAnalysisCalculationParameters());
            history.NewHistoryItem += (_, _) => first ??= history[1]!.VolumeAnalysisData;
            return progress;
        });
        stage.Minutes(2);
        first!.Calculate(100.25, 4, AggressorFlag.Buy);
        stage.Minutes(3);
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 3", "14:00 7", "14:01 3", "14:02 3", "14:03 3" }));
    }

    [Test]
    public void Bars_without_footprints_are_left_alone()
    {
        using var stage = new FootprintHarness(null);
        stage.Minutes(3).Finish();
        Assert.That(stage.Recorded, Is.EqualTo(new[] { "14:00 -", "14:01 -" }));
        Assert.That(stage.Notes, Is.Empty);
    }

    [Test]
    public void What_the_platform_does_not_know_is_left_out_and_never_zero()
    {
        var bar =
            new VolumeAnalysisData
            {
                Total = new VolumeAnalysisItem
                {
                    Volume = 5,
                    BuyVolume = double.NaN,
                    SellVolume = 2,
                    MaxDelta = double.NaN,
                    CumulativeDelta = double.NaN
                }
            };
        bar.PriceLevels[100] = new VolumeAnalysisItem { Volume = 5, BuyVolume = double.NaN, SellVolume = 2, SellTrades = 1 };
        bar.PriceLevels[99] = new VolumeAnalysisItem { Volume = 0, BuyVolume = double.NaN, SellVolume = double.NaN };
        bar.PriceLevels[double.NaN] = new VolumeAnalysisItem { Volume = 1 };
        Assert.That(Json(bar), Is.EqualTo(
            """
            {"vol":5,"sell":2,"delta_min":0,"poc":100,"va_low":100,"va_high":100,"va_vol":5,
            "levels":[[99,0,null,null,0],[100,5,null,2,null,null,1]]}
            """.ReplaceLineEndings("")));
        Assert.That(VolumetricMap.Of(null), Is.Null);
        Assert.That(VolumetricMap.Of(new VolumeAnalysisData { Total = null! }), Is.Null);
        Assert.That(VolumetricMap.Of(new VolumeAnalysisData { Total = new VolumeAnalysisItem { Volume = double.NaN } }), Is.Null);
        Assert.That(
            Json(new VolumeAnalysisData { Total = new VolumeAnalysisItem { Volume = 3, BuyVolume = 3 }, PriceLevels = null! }), Is.EqualTo(
                """{"vol":3,"buy":3,"sell":0,"delta":3,"delta_max":0,"delta_min":0,"cum_delta":0,"sell_trades":0}"""));
    }

    [Test]
    public void More_levels_than_a_hook_may_copy_are_left_out_and_the_bar_says_so()
    {
        var bar = new VolumeAnalysisData();
        for (var level = 0; level <= VolumetricMap.MostLevels; level++)
            bar.Calculate(level, 1, AggressorFlag.Buy);
        var footprint = VolumetricMap.Of(bar)!;
        Assert.That(footprint.Levels, Is.Empty);
        Assert.That(footprint.Volume, Is.EqualTo(VolumetricMap.MostLevels + 1));
        Assert.That(footprint.Reason, Is.EqualTo("no levels: more than 20000 of them"));
    }

    static string Json(VolumeAnalysisData data) =>
        new BarClosed { Symbol = "", Timeframe = "", OpenedUtc = default, Open = 0, High = 0, Low = 0, Close = 0 }
            .With(VolumetricMap.Of(data)!).Volumetric!.Value.GetRawText();
}
