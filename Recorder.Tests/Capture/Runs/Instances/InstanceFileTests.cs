using System.Xml;
using NUnit.Framework;
using Recorder.Capture.Runs.Instances;

namespace Recorder.Tests.Capture.Runs.Instances;

public sealed class InstanceFileTests
{
    const string Id = "8b1c0f0e-1111-4222-8333-000000000001";

    const string Elements = """
        <?xml version="1.0" encoding="utf-8"?>
        <root>
          <strategy><Id>8b1c0f0e-1111-4222-8333-000000000001</Id><State>Working</State></strategy>
          <Settings>
            <Item><Name>Length</Name><Value>20</Value></Item>
            <Item><Name>Factor</Name><Value>1.5</Value></Item>
            <Item><Name>Trade</Name><Value>True</Value></Item>
            <Item><Name>Code</Name><Value>007</Value></Item>
            <Item><Name>Password</Name><Value>hunter2</Value></Item>
            <Item><Name>Symbol</Name>
              <BusinessObjectInfo><Id>NQ@CME</Id><ConnectionId>C</ConnectionId><Name>NQ</Name></BusinessObjectInfo></Item>
            <Item><Name>Exits</Name><Items><Item><Name>Stop</Name><Value>8</Value></Item><Item><Name>Target</Name></Item></Items></Item>
          </Settings>
        </root>
        """;

    const string Attributes = """
        <Script xmlns="urn:any">
          <Strategy Id="8b1c0f0e-1111-4222-8333-000000000001" State="Working"/>
          <Item Name="Length" Value="20"/><Item Name="Factor" Value="1.5"/><Item Name="Trade" Value="True"/><Item Name="Code" Value="007"/>
          <Item Name="Key" Type="Password" Value="hunter2"/>
          <Item Name="Symbol"><Value><BusinessObjectInfo Id="NQ@CME" ConnectionId="C" Name="NQ"/></Value></Item>
          <Item Name="Exits"><Value><Item Name="Stop" Value="8"/><Item Name="Target"/></Value></Item>
        </Script>
        """;

    static readonly string Parameters =
        """
        {"Code":"007","Exits":{"Stop":8,"Target":null},"Factor":1.5,"Length":20,"SECRET":"(hidden)",
        "Symbol":{"id":"NQ@CME","name":"NQ","connection_id":"C"},"Trade":true}
        """.ReplaceLineEndings("");

    [TestCase(Elements, "Password", TestName = "Values_in_elements_are_read")]
    [TestCase(Attributes, "Key", TestName = "Values_in_attributes_are_read")]
    public void Read(string xml, string secret)
    {
        using var folder = new InstanceFolder();
        var instance = InstanceFile.Read(folder.Add("Ema Cross", Id, xml));
        Assert.Multiple(() =>
        {
            Assert.That((instance.Name, instance.Id, instance.State), Is.EqualTo(("Ema Cross", Id, "Working")));
            Assert.That(Sorted(instance.Parameters.GetRawText(), secret), Is.EqualTo(Parameters));
            Assert.That(instance.Parameters.GetRawText(), Does.Not.Contain("hunter2"));
            Assert.That(instance.References, Is.EqualTo(new[] { new StoredReference("Symbol", "NQ@CME", "C", "NQ") }));
        });
    }

    [Test]
    public void A_file_that_the_platform_holds_open_for_writing_is_read_all_the_same_and_stays_as_it_is()
    {
        using var folder = new InstanceFolder();
        var path = folder.Add("Ema Cross", Id, Elements);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            Assert.That(InstanceFile.Read(path).Name, Is.EqualTo("Ema Cross"));
        Assert.That(File.ReadAllText(path), Is.EqualTo(Elements));
    }

    [Test]
    public void A_file_cut_anywhere_is_refused_and_never_half_believed([Range(0, 1000, 50)] int length)
    {
        using var folder = new InstanceFolder();
        var path = folder.Add("Ema Cross", Id, Elements[..Math.Min(length, Elements.Length - 8)]);
        Assert.That(() => InstanceFile.Read(path), Throws.InstanceOf<XmlException>());
    }

    [Test]
    public void Entities_are_not_followed()
    {
        using var folder = new InstanceFolder();
        var path = folder.Add("Ema Cross", Id,
            """<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><strategy Id="1"/><Item Name="a" Value="&x;"/></r>""");
        Assert.That(() => InstanceFile.Read(path), Throws.InstanceOf<XmlException>());
    }

    [Test]
    public void What_is_too_large_or_nested_too_deep_is_refused()
    {
        using var folder = new InstanceFolder();
        var large = folder.Add("Large", Id, new string(' ', 5 << 20));
        string Nested(string name, int depth) =>
            folder.Add(name, Id,
                "<r><strategy "
                    + $"Id='1'/>{string.Concat(Enumerable.Repeat("<a>", depth))}{string.Concat(Enumerable.Repeat("</a>", depth))}</r>");
        Assert.That(() => InstanceFile.Read(large), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("larger than 4 MB"));
        foreach (var deep in new[] { Nested("Deep", 30), Nested("Deeper", 100_000) })
            Assert.That(() => InstanceFile.Read(deep), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("nested too deep"));
    }

    [Test]
    public void Damaged_files_are_skipped_with_the_reason_and_the_others_are_read()
    {
        using var folder = new InstanceFolder();
        folder.Add("Good", Id, Elements);
        folder.Add("Half", "8b1c0f0e-1111-4222-8333-000000000002", Elements[..300]);
        folder.Add("Other", "8b1c0f0e-1111-4222-8333-000000000003", "<root/>");
        Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "Empty"));
        var data = ScriptsData.Read(folder.Path);
        Assert.That(data.Instances.Select(instance => instance.Name), Is.EqualTo(new[] { "Good" }));
        Assert.That(
            data.Skipped, Has.Count.EqualTo(2).And.Some.Contains("Half").And.Some.EndsWith("was skipped: it describes no strategy"));
    }

    [Test]
    public void The_folder_is_found_from_inside_of_the_platforms()
    {
        using var folder = new TestFolder();
        var bin = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "TradingPlatform", "v1.147.3", "bin")).FullName;
        Assert.That(ScriptsData.Find([bin, null, ""]), Is.Null);
        var settings = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "Settings", "Scripts", "ScriptsData")).FullName;
        Assert.That(ScriptsData.Find([null, bin]), Is.EqualTo(settings));
    }

    static string Sorted(string json, string secret) => secret == "Key"
        // Under another name, the parameter has another position in alphabetical order.
        ? json.Replace("\"Key\":\"(hidden)\",", "", StringComparison.Ordinal)
            .Replace("\"Length\":20,", "\"Length\":20,\"SECRET\":\"(hidden)\",", StringComparison.Ordinal)
        : json.Replace("\"Password\"", "\"SECRET\"", StringComparison.Ordinal);
}
