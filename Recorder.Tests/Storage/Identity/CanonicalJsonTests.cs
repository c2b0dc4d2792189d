using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Recorder.Storage.Identity;

namespace Recorder.Tests.Storage.Configurations;

/// <summary>Canonical JSON against the examples of RFC 8785, and its properties.</summary>
public sealed class CanonicalJsonTests
{
    // Section 3.2.2 to 3.2.4: the sample, and its canonical bytes as the RFC prints them.
    const string Sample = """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """;

    const string SampleBytes = """
        7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
        75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
        5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
        65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
        5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
        30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d
        """;

    // Section 3.2.3: names that sort differently by code points, by bytes and by code units.
    const string Names = """
        {
          "\u20ac": "Euro Sign",
          "\r": "Carriage Return",
          "\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\ud83d\ude00": "Emoji: Grinning Face",
          "\u0080": "Control",
          "\u00f6": "Latin Small Letter O With Diaeresis"
        }
        """;

    [Test]
    public void The_sample_of_the_RFC_has_the_bytes_of_the_RFC() =>
        Assert.That(
            Convert.ToHexString(CanonicalJson.Utf8(Parse(Sample))),
            Is.EqualTo(string.Concat(SampleBytes.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant()));

    [Test]
    public void Members_are_sorted_as_in_the_example_of_the_RFC()
    {
        var sorted = Parse(CanonicalJson.Text(Parse(Names))).EnumerateObject().Select(member => member.Value.GetString());
        Assert.That(sorted, Is.EqualTo(new[]
        {
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        }));
    }

    // Appendix B.
    [TestCase("0000000000000000", "0")]
    [TestCase("8000000000000000", "0")]
    [TestCase("0000000000000001", "5e-324")]
    [TestCase("8000000000000001", "-5e-324")]
    [TestCase("7fefffffffffffff", "1.7976931348623157e+308")]
    [TestCase("ffefffffffffffff", "-1.7976931348623157e+308")]
    [TestCase("4340000000000000", "9007199254740992")]
    [TestCase("c340000000000000", "-9007199254740992")]
    [TestCase("4430000000000000", "295147905179352830000")]
    [TestCase("44b52d02c7e14af5", "9.999999999999997e+22")]
    [TestCase("44b52d02c7e14af6", "1e+23")]
    [TestCase("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [TestCase("444b1ae4d6e2ef4e", "999999999999999700000")]
    [TestCase("444b1ae4d6e2ef4f", "999999999999999900000")]
    [TestCase("444b1ae4d6e2ef50", "1e+21")]
    [TestCase("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [TestCase("3eb0c6f7a0b5ed8d", "0.000001")]
    [TestCase("41b3de4355555553", "333333333.3333332")]
    [TestCase("41b3de4355555554", "333333333.33333325")]
    [TestCase("41b3de4355555555", "333333333.3333333")]
    [TestCase("41b3de4355555556", "333333333.3333334")]
    [TestCase("41b3de4355555557", "333333333.33333343")]
    [TestCase("becbf647612f3696", "-0.0000033333333333333333")]
    [TestCase("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_number_has_the_form_of_the_table_of_the_RFC(string bits, string expected) =>
        Assert.That(
            CanonicalJson.Number(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
            Is.EqualTo(expected));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused(double number) =>
        Assert.That(() => CanonicalJson.Number(number), Throws.InstanceOf<CanonicalJsonException>());

    [TestCase("""{"a":{"b":1,"c":2,"b":3}}""", "the configuration.a has the member 'b' twice")]
    [TestCase("""{"a":[1,1e999]}""", "the configuration.a[1] is 1e999, which is too large for a number")]
    [TestCase("""{"a":"\ud800"}""", "the configuration.a is a text that is not Unicode")]
    [TestCase("""{"\udc00":1}""", "the configuration has a member with a name that is not Unicode")]
    public void A_value_without_a_canonical_form_is_refused_by_name(string json, string problem)
    {
        Assert.That(() => CanonicalJson.Utf8(Parse(json)), Throws.InstanceOf<CanonicalJsonException>().With.Message.EqualTo(problem));
        Assert.That(CanonicalJson.Problem(Parse(json)), Is.EqualTo(problem));
    }

    [FsCheck.NUnit.Property]
    public bool A_number_is_read_back_as_it_was(ulong bits)
    {
        var number = BitConverter.UInt64BitsToDouble(bits);
        return !double.IsFinite(number) || double.Parse(CanonicalJson.Number(number), CultureInfo.InvariantCulture) == number;
    }

    // The serialiser writes the same digits in another layout, so both read as the same decimal number.
    [FsCheck.NUnit.Property]
    public bool A_number_has_no_more_digits_than_it_needs(NormalFloat number)
    {
        static string Digits(string text) => string.Concat(text.Split('e', 'E')[0].Where(char.IsAsciiDigit)).Trim('0');
        return Digits(CanonicalJson.Number(number.Get)) == Digits(number.Get.ToString("R", CultureInfo.InvariantCulture));
    }

    [FsCheck.NUnit.Property]
    public bool A_text_is_read_back_as_it_was(string? text)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        return Parse(CanonicalJson.Text(JsonSerializer.SerializeToElement(whole))).GetString() == whole;
    }

    [FsCheck.NUnit.Property]
    public bool The_order_of_the_members_and_blanks_do_not_matter(int seed, string[] names)
    {
        var members = names.Select(name => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name ?? ""))).Distinct().ToList();
        var shuffled = members.OrderBy(name => HashCode.Combine(seed, name)).ToList();
        return Canonical(members, indented: false) == Canonical(shuffled, indented: true);
    }

    [FsCheck.NUnit.Property]
    public bool A_canonical_text_stays_as_it_is(string[] names)
    {
        var members = names.Select(name => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name ?? ""))).Distinct().ToList();
        var once = Canonical(members, indented: true);
        return CanonicalJson.Text(Parse(once)) == once;
    }

    static string Canonical(List<string> names, bool indented)
    {
        var value = new JsonObject();
        foreach (var name in names)
            value[name] = new JsonArray(name, name.Length / 3.0, name.Length % 2 == 0);
        return CanonicalJson.Text(Parse(value.ToJsonString(new JsonSerializerOptions { WriteIndented = indented })));
    }

    static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
