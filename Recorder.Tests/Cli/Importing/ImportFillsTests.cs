using NUnit.Framework;
using Recorder.Cli;

namespace Recorder.Tests.Cli.Importing;

[Category("Integration")]
public class ImportFillsTests : ImportFixture
{
    static readonly string[] Day =
    [
        "2024-01-31T09:30:00Z,ES,buy,2,4800.25",
        "2024-01-31T09:31:00Z,ES,sell,1,4801",
        "2024-01-31T09:32:00Z,ES,sell,3,4800.5",
        "2024-01-31T09:33:00Z,NQ,sell,1,17500",
        "2024-01-31T09:34:00Z,ES,buy,2,4799",
    ];

    [Test]
    public void The_answer_is_one_JSON_value_with_these_keys()
    {
        var file = Fills("fills.csv", Day[0], "2024-01-31T09:31:00Z,ES,hold,1,4801");
        var command = Import(file, "--strategy", "Scalper", "--multiplier", "ES=50");
        Assert.That(command.Code, Is.EqualTo(ExitCode.FoundWrong));
        Assert.That(command.Output.TrimEnd().ReplaceLineEndings("\n"), Is.EqualTo(
            """
            {
              "run_id": "7c82bf59-143b-5468-8d60-410bc03c9ce0",
              "imported": 1,
              "duplicates": 0,
              "rejected": [
                {
                  "line": 3,
                  "reason": "side: expected buy or sell, found 'hold'"
                }
              ],
              "orders": null,
              "marks": null,
              "layout": "the recorder's own columns",
              "warnings": [],
              "dry_run": false
            }
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Fills_become_executions_position_changes_and_a_completed_run()
    {
        Imported(Fills("fills.csv", Day), "--strategy", "Scalper", "--multiplier", "ES=50", "--multiplier", "NQ=20");
        Assert.Multiple(() =>
        {
            Assert.That(
                Rows("SELECT strategy, run_type, status, start_utc, end_utc, executions, events_lost FROM v_runs"),
                Is.EqualTo(new[] { "Scalper UNKNOWN COMPLETED 2024-01-31 09:30:00 2024-01-31 09:34:00 5 0" }));
            Assert.That(Rows("SELECT data_source FROM strategy_runs"), Is.EqualTo(new[] { "fills.csv" }));
            Assert.That(
                Rows(
                    "SELECT symbol, side, quantity, price, quantity_before, quantity_after, position_impact FROM "
                        + "position_changes ORDER BY exec_utc"),
                Is.EqualTo(new[]
                {
                    "ES BUY 2 4800.25 0 2 OPEN", "ES SELL 1 4801 2 1 REDUCE", "ES SELL 3 4800.5 1 -2 REVERSE", "NQ SELL 1 17500 0 -1 OPEN",
                    "ES BUY 2 4799 -2 0 CLOSE",
                }));
            Assert.That(Rows("SELECT name, multiplier, tick_size, tick_cost FROM run_symbols ORDER BY name"),
                Is.EqualTo(new[] { "ES 50 - -", "NQ 20 - -" }), "nothing is made up of ticks");
            Assert.That(Rows("SELECT text FROM run_notes"), Is.EqualTo(new[] { "5 fills of fills.csv" }));
            Assert.That(Files, Is.EqualTo(new[] { "fills.csv", "recorder.db" }));
        });
        IsSound();
    }

    [Test]
    public void Importing_a_file_again_changes_nothing()
    {
        var file = Fills("fills.csv", Day);
        Imported(file, "--multiplier", "ES=50");
        var (dump, bytes) = (Dump(), File.ReadAllBytes(Database));
        var again = Imported(file, "--multiplier", "ES=50");
        Assert.That(Counts(again), Is.EqualTo((0, 5, 0)));
        Assert.That(Dump(), Is.EqualTo(dump));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes));
    }

    [Test]
    public void An_overlapping_export_adds_only_new_fills_to_the_same_run()
    {
        var first = Imported(Fills("first.csv", Day[..3]));
        var second = Imported(Fills("second.csv", Day[1..]));
        Assert.Multiple(() =>
        {
            Assert.That(Counts(second), Is.EqualTo((2, 2, 0)));
            Assert.That(second.GetProperty("run_id").GetString(), Is.EqualTo(first.GetProperty("run_id").GetString()));
            Assert.That(Rows("SELECT start_utc, end_utc, executions, status FROM v_runs"),
                Is.EqualTo(new[] { "2024-01-31 09:30:00 2024-01-31 09:34:00 5 COMPLETED" }));
            Assert.That(Rows("SELECT quantity_after FROM position_changes WHERE symbol = 'ES' ORDER BY exec_utc"),
                Is.EqualTo(new[] { "2", "1", "-2", "0" }));
            Assert.That(Rows("SELECT accepted = written AND pending = 0 AND sequences = '1-' || accepted FROM run_health"),
                Is.EqualTo(new[] { "1" }), "numbers go on rising, without a gap");
            Assert.That(Rows("SELECT text FROM run_notes ORDER BY sequence"),
                Is.EqualTo(new[] { "3 fills of first.csv", "2 fills of second.csv" }));
        });
        IsSound();
    }

    [Test]
    public void Exports_in_any_portions_give_the_history_of_one()
    {
        Imported(Fills("fills.csv", Day));
        var whole = Rows(History);
        File.Delete(Database);
        // The later days come first, so the second file moves the start of the run back.
        Imported(Write("fills.csv", Header, Day[3], Day[4]));
        Imported(Write("fills.csv", Header, Day[1], Day[4]));
        Imported(Write("fills.csv", Header, Day[0], Day[1], Day[2]));
        Assert.That(Rows(History), Is.EqualTo(whole));
        IsSound();
    }

    [Test]
    public void Rows_in_any_order_give_the_same_history()
    {
        // Two rows of the same time with different ids, and two identical rows.
        string[] rows =
        [
            "2024-01-31T09:30:00Z,ES,buy,2,4800.25,T9", "2024-01-31T09:30:00Z,ES,sell,3,4800.5,T10", "2024-01-31T09:31:00Z,ES,buy,1,4801,",
            "2024-01-31T09:31:00Z,ES,buy,1,4801,", "2024-01-31T09:32:00Z,ES,sell,1,4802,", "2024-01-31T09:33:00Z,NQ,sell,1,17500,T11",
        ];
        var random = new Random(7);
        Imported(Write("fills.csv", [Header + ",execution_id", .. rows]));
        var expected = Rows(History);
        for (var turn = 0; turn < 4; turn++)
        {
            File.Delete(Database);
            random.Shuffle(rows);
            Imported(Write("fills.csv", [Header + ",execution_id", .. rows]));
            Assert.That(Rows(History), Is.EqualTo(expected), string.Join('\n', rows));
        }
    }

    [Test]
    public void Rows_that_are_equal_in_everything_are_fills_of_their_own_and_stay_duplicates_afterwards()
    {
        var twice = Fills("twice.csv", Day[0], Day[0], Day[1]);
        Assert.That(Counts(Imported(twice)), Is.EqualTo((3, 0, 0)));
        Assert.That(Counts(Imported(twice)), Is.EqualTo((0, 3, 0)));
        Assert.That(Counts(Imported(Fills("thrice.csv", Day[0], Day[0], Day[0]))), Is.EqualTo((1, 2, 0)));
        Assert.That(Rows("SELECT count(*), sum(quantity) FROM executions"), Is.EqualTo(new[] { "4 7" }));
    }

    [Test]
    public void A_fee_that_is_known_later_does_not_make_another_fill()
    {
        Imported(Write("before.csv", Header + ",fee", Day[0] + ","));
        Assert.That(Counts(Imported(Write("after.csv", Header + ",fee", Day[0] + ",2.5"))), Is.EqualTo((0, 1, 0)));
    }

    [Test]
    public void Optional_columns_are_kept_in_any_order_and_case()
    {
        Imported(Write(
            "fills.csv", "Account;EXECUTION_ID;note;Price;Quantity;Side;Symbol;TIME_UTC;Order_Id;Fee;",
            "A1;E1;x;-37.63;0.5;SELL;CL;2020-04-20T18:30:00.1234567+02:00;O1;-0.25;", "A1;E2;x;-37;0.5;B;CL;2020-04-20 16:31;O2;;"));
        Assert.That(Rows("SELECT execution_id, order_id, exec_utc, price, quantity, fee FROM executions ORDER BY id"), Is.EqualTo(new[]
        {
            "E1 O1 2020-04-20T16:30:00.1234567Z -37.63 0.5 -0.25", "E2 O2 2020-04-20T16:31:00.0000000Z -37 0.5 -",
        }));
        Assert.That(Rows("SELECT DISTINCT account_id, book FROM position_changes"), Is.EqualTo(new[] { "A1 import/A1/CL" }));
    }

    [Test]
    public void Accounts_hold_positions_of_their_own()
    {
        Imported(Write("fills.csv", Header + ",account", Day[0] + ",A", Day[1] + ",B"));
        Assert.That(Rows("SELECT account_id, quantity_after FROM position_changes ORDER BY exec_utc"), Is.EqualTo(new[] { "A 2", "B -1" }));
    }

    [Test]
    public void A_compressed_file_is_read()
    {
        Assert.That(Counts(Imported(WriteGzip("fills.csv.gz", [Header, .. Day]))), Is.EqualTo((5, 0, 0)));
        Assert.That(Counts(Imported(Fills("fills.csv", Day))), Is.EqualTo((0, 5, 0)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_direction_of_a_file_orders_the_fills_of_one_instant(bool forwards)
    {
        // Sorted by ids, the sale would come first, and the position would be short.
        string[] rows = ["2024-01-31T09:30:00Z,ES,buy,1,1,2", "2024-01-31T09:30:00Z,ES,sell,1,1,1", "2024-01-31T09:31:00Z,ES,buy,1,1,3"];
        var answer = Imported(Write("fills.csv", [Header + ",execution_id", .. forwards ? rows : rows.Reverse()]), "--multiplier", "ES=1");
        Assert.That(Rows("SELECT execution_id, quantity_after FROM position_changes ORDER BY exec_utc, sequence"),
            Is.EqualTo(new[] { "2 1", "1 0", "3 1" }));
        Assert.That(answer.GetProperty("warnings").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_file_in_no_order_is_warned_of_where_buys_and_sells_share_an_instant()
    {
        var answer =
            Imported(Fills("fills.csv", Day[1], "2024-01-31T09:30:00Z,ES,sell,1,1", Day[4], "2024-01-31T09:30:00Z,ES,buy,1,1",
                "2024-01-31T09:30:00Z,ES,buy,2,1"),
                "--multiplier", "ES=1");
        Assert.That(answer.GetProperty("warnings")[0].GetString(),
            Does.StartWith("the rows are not sorted by time, and 1 times have both buys and sells"));
    }

    [Test]
    public void A_dry_run_prints_the_same_and_writes_nothing()
    {
        var file = Fills("fills.csv", Day);
        var answer = Imported(file, "--dry-run");
        Assert.That(Counts(answer), Is.EqualTo((5, 0, 0)));
        Assert.That(answer.GetProperty("dry_run").GetBoolean(), Is.True);
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv" }));

        Assert.That(Imported(file).GetProperty("run_id").GetString(), Is.EqualTo(answer.GetProperty("run_id").GetString()));
        var bytes = File.ReadAllBytes(Database);
        Assert.That(Counts(Imported(Fills("more.csv", [.. Day, "2024-02-01T09:30:00Z,ES,buy,1,1"]), "--dry-run")), Is.EqualTo((1, 5, 0)));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(bytes));
        Assert.That(Files, Is.EqualTo(new[] { "fills.csv", "more.csv", "recorder.db" }));
    }

    [Test]
    public void Strategies_have_histories_of_their_own()
    {
        var file = Fills("fills.csv", Day);
        Imported(file, "--strategy", "A");
        Assert.That(Counts(Imported(file, "--strategy", "B")), Is.EqualTo((5, 0, 0)));
        Assert.That(Rows("SELECT strategy, executions FROM v_runs ORDER BY strategy"), Is.EqualTo(new[] { "A 5", "B 5" }));
        IsSound();
    }

    [Test]
    public void A_multiplier_that_is_stated_later_replaces_the_one_before()
    {
        var file = Fills("fills.csv", Day[0]);
        Imported(file, "--multiplier", "ES=5");
        Assert.That(Counts(Imported(file, "--multiplier", "ES=50")), Is.EqualTo((0, 1, 0)));
        Assert.That(Rows("SELECT multiplier FROM run_symbols"), Is.EqualTo(new[] { "50" }));
        Assert.That(Imported(file).GetProperty("warnings").GetArrayLength(), Is.Zero, "it is known by now");
        IsSound();
    }

    [Test]
    public void A_symbol_without_a_multiplier_is_warned_of() =>
        Assert.That(Imported(Fills("fills.csv", Day[0])).GetProperty("warnings")[0].GetString(),
            Does.StartWith("the multiplier of ES is unknown").And.Contains("--multiplier ES=VALUE"));

    [Test]
    public void The_text_output_has_the_same_values()
    {
        var file = Fills("fills.csv", Day[0], Day[0], "x,ES,buy,1,1");
        var command = Command.Run("import", "fills", file, "--db", Database);
        Assert.That(command.Code, Is.EqualTo(ExitCode.FoundWrong));
        Assert.That(command.Output, Does.StartWith($"{Database}: 2 fills imported into run ").And
            .Contains("0 already present, 1 rows rejected").And.Contains("Note: the multiplier of ES")
                .And.Contains("time_utc: expected a time such as 2024-01-31T09:30:00Z, found 'x'"));
        Assert.That(command.Error, Is.Empty);
    }

    [Test]
    public void A_run_that_was_recorded_stays_as_it_is_beside_an_import()
    {
        var recorded = Backtest("--strategy", "MaCross").Runs[0].GetProperty("run_id").GetString();
        var before = Rows($"SELECT * FROM v_runs WHERE run_id = '{recorded}'");
        Imported(Fills("fills.csv", Day), "--strategy", "MaCross");
        Assert.That(Rows($"SELECT * FROM v_runs WHERE run_id = '{recorded}'"), Is.EqualTo(before));
        Assert.That(Rows("SELECT count(*) FROM v_runs"), Is.EqualTo(new[] { "2" }));
        IsSound();
    }
}
