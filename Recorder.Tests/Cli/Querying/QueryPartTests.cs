using NUnit.Framework;
using Recorder.Cli.Querying;
using Recorder.Tests.Lake;

namespace Recorder.Tests.Cli.Querying;

/// <summary><c>recorder query</c> and the program behind it.</summary>
[Category("Process")]
public sealed class QueryPartTests : LakeFixture
{
    [Test]
    public void The_command_passes_question_streams_and_exit_code_through()
    {
        Export();
        var answer = CommandProcess.Run(["query", "SELECT count(*) AS n FROM v_runs", "--lake", Lake.FullName, "--format", "csv"]);
        Assert.That((answer.Code, answer.Output.ReplaceLineEndings("\n")), Is.EqualTo((0, "n\n5\n")), answer.Error);
        var ofFile = CommandProcess.Run(["query", "SELECT -count(*) AS n FROM v_runs", "--db", Database, "--format", "csv"]);
        Assert.That((ofFile.Code, ofFile.Output.ReplaceLineEndings("\n")), Is.EqualTo((0, "n\n-5\n")), ofFile.Error);
        var refused = CommandProcess.Run(["query", "FROM nonsense", "--lake", Lake.FullName]);
        Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Error, Does.Contain("nonsense does not exist"));
    }

    [Test]
    public void The_part_is_found_beside_the_command_first_and_then_on_the_path()
    {
        var name = OperatingSystem.IsWindows() ? "recorder-query.exe" : "recorder-query";
        var (beside, other) = (Path("beside"), Path("other"));
        Directory.CreateDirectory(beside);
        Directory.CreateDirectory(other);
        var path = string.Join(System.IO.Path.PathSeparator, Path("nowhere"), other);
        Assert.That(QueryPart.Find([beside], path), Is.Null);
        File.WriteAllText(System.IO.Path.Combine(other, name), "");
        Assert.That(QueryPart.Find([beside], path)!.Path, Is.EqualTo(System.IO.Path.Combine(other, name)));
        File.WriteAllText(System.IO.Path.Combine(beside, name), "");
        Assert.That(QueryPart.Find([beside], path)!.Path, Is.EqualTo(System.IO.Path.Combine(beside, name)));
        Assert.That(QueryPart.Find([Path("nowhere"), other], null)!.Path, Is.EqualTo(System.IO.Path.Combine(other, name)));
    }

    [Test]
    public void A_part_that_is_no_program_is_refused_with_a_sentence()
    {
        var file = Write("recorder-query", "text");
        Assert.That(
            () => new QueryPart(file).Run([]), Throws.TypeOf<Recorder.Cli.CannotRunException>().With.Message.Contains("cannot be started"));
    }
}
