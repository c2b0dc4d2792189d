using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Strategies;

namespace Recorder.Tests.Cli.Strategies;

public class AssignmentTests
{
    static readonly string[] Names = ["Length", "Max Drawdown ($, 0=off)", "Max Drawdown ($, 0", "Tag", "a=b=c"];

    [TestCase("length=5", "length", "5")]
    [TestCase("Max Drawdown ($, 0=off)=0", "Max Drawdown ($, 0=off)", "0")]
    [TestCase("max-drawdown-0=off=0", "max-drawdown-0=off", "0")]
    [TestCase("Max Drawdown ($, 0=7", "Max Drawdown ($, 0", "7")]
    [TestCase("tag=x=y", "tag", "x=y")]
    [TestCase("a=b=c=d=e", "a=b=c", "d=e")]
    [TestCase("nobody=x=y", "nobody", "x=y")]
    [TestCase(" Length = 5 ", "Length", "5")]
    [TestCase("length=", "length", "")]
    public void The_longest_name_of_a_parameter_is_the_name(string text, string name, string value) =>
        Assert.That(Assignment.Parse("--set", text, Names), Is.EqualTo(new Assignment(name, value)));

    [TestCase("length")]
    [TestCase("=5")]
    [TestCase("")]
    public void A_text_without_name_and_sign_is_refused(string text) =>
        Assert.That(
            () => Assignment.Parse("--set", text, Names), Throws.TypeOf<CannotRunException>().With.Message.Contains("expected name=value"));

    [FsCheck.NUnit.Property]
    public bool A_known_name_with_any_value_gives_both_back(byte index, FsCheck.NonNull<string> value)
    {
        var (name, given) = (Names[index % Names.Length], value.Get.Replace("=", "", StringComparison.Ordinal).Trim());
        return Assignment.Parse("--set", $"{name}={given}", Names) == new Assignment(name, given);
    }

    [Test]
    public void The_names_are_read_only_when_the_text_does_not_show_the_name()
    {
        Assert.That(Sweep.Combinations(["a=1"], ["b=1,2"], () => throw new InvalidOperationException("not needed")), Has.Count.EqualTo(2));
        Assert.That(Sweep.Combinations(["0=off=1"], [], () => ["0=off"])[0], Is.EqualTo(new[] { new Assignment("0=off", "1") }));
    }
}
