using System.Xml.Linq;
using Community.Platform.Database;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>All hosts share one key ring, so a form given by one is accepted by another, after any restart. The interface is not asynchronous.</summary>
internal sealed class KeyRing(AccountsDatabase database) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.Command("select xml from accounts.key_ring order by stored_at, friendly_name");
        using var reader = command.ExecuteReader();
        List<XElement> keys = [];
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.Command(
            "insert into accounts.key_ring (friendly_name, xml) values ($1, $2) on conflict (friendly_name) do nothing",
            friendlyName,
            element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
