import type { FirmTexts } from './termsWords.js'

const shared = {
  inForce: 'Účinné od {{ edition.effectiveFrom | day }}, vydanie č. {{ edition.number }}',
  page: 'Strana',
  toBeRead: 'Vzor na doplnenie. Doplňte ho, dajte ho skontrolovať právnikovi a potom túto poznámku odstráňte.',
}

export const sk: FirmTexts = {
  terms: {
    ...shared,
    title: 'Všeobecné obchodné podmienky prenájmu vozidiel',
    sections: [
      [
        'Úvodné ustanovenia',
        'Tieto podmienky platia pre každú zmluvu o prenájme vozidla medzi spoločnosťou {{ firm.name }}, {{ firm.address }} (prenajímateľ), a jej zákazníkom (nájomca). Odchylné dojednania v zmluve majú prednosť.',
      ],
      [
        'Objednávka',
        'Objednávka zaväzuje obe strany, keď ju prenajímateľ písomne potvrdí. Ak objednané vozidlo nie je k dispozícii, prenajímateľ ponúkne vozidlo rovnakej alebo vyššej triedy, alebo vráti zaplatenú sumu.',
      ],
      [
        'Vodič',
        'Vodič dosiahol vek a má vodičský preukaz po dobu, ktorú určuje cenník, a pri prevzatí predloží oba doklady. Ďalší vodiči sú uvedení v zmluve.',
      ],
      [
        'Cena, platba a kaucia',
        'Cena zodpovedá potvrdenej objednávke a zahŕňa DPH, poistenie uvedené v zmluve a dohodnuté kilometre. Kaucia zabezpečuje záväzky nájomcu zo zmluvy a po riadnom vrátení vozidla sa bez zbytočného odkladu vráti.',
      ],
      [
        'Prevzatie vozidla',
        'Vozidlo sa odovzdáva spôsobilé na prevádzku, čisté a so stavom paliva podľa protokolu. Nájomca skontroluje stav zapísaný v protokole; čo nenamietne, považuje sa za odsúhlasené.',
      ],
      [
        'Užívanie vozidla',
        'Vozidlo sa užíva starostlivo a na účel, na ktorý je určené. Bez súhlasu sa nesmie dať do podnájmu ani použiť na preteky, výuku, prepravu za odplatu alebo ťahanie a nesmie sa viesť pod vplyvom alkoholu, drog alebo liekov. Na cestu do zahraničia je potrebný písomný súhlas.',
      ],
      ['Kilometre a palivo', 'Kilometre nad dohodnutý počet a chýbajúce palivo sa účtujú podľa cenníka.'],
      [
        'Vrátenie a oneskorené vrátenie',
        'Vozidlo sa vracia v dohodnutom čase a na dohodnutom mieste. O predĺženie treba požiadať pred koncom nájmu. Každý začatý deň bez súhlasu sa účtuje podľa cenníka a prenajímateľ môže dať vozidlo odobrať.',
      ],
      [
        'Nehoda, poškodenie a krádež',
        'Nájomca zabezpečí miesto udalosti, privolá políciu, zaznamená údaje účastníkov a bezodkladne informuje prenajímateľa. V mene prenajímateľa neuznáva žiadne nároky. Policajný záznam a hlásenie o škode odovzdá v lehote, ktorú požaduje poisťovňa.',
      ],
      [
        'Zodpovednosť za škodu',
        'Nájomca zodpovedá za škodu, ktorú spôsobil on alebo jeho vodiči, do výšky spoluúčasti uvedenej v zmluve. V plnej výške zodpovedá za škodu spôsobenú úmyselne, z hrubej nedbanlivosti, pod vplyvom návykových látok, vodičom neuvedeným v zmluve, alebo ak poisťovňa pre porušenie týchto podmienok neplní.',
      ],
      [
        'Porucha',
        'Opravy zabezpečuje prenajímateľ. Ak vozidlo nie je pojazdné bez zavinenia nájomcu, poskytne náhradné vozidlo alebo primeranú zľavu z ceny. Nájomca nedáva nič opravovať bez súhlasu okrem drobných výdavkov na pokračovanie v jazde.',
      ],
      [
        'Pokuty a poplatky',
        'Nájomca znáša pokuty, mýto a parkovné z času nájmu. Prenajímateľ môže úradom oznámiť údaje o vodičovi a svoju prácu účtuje podľa cenníka.',
      ],
      [
        'Storno',
        'Dokedy možno objednávku zrušiť bezplatne a aký poplatok sa účtuje potom, určuje cenník. Právo spotrebiteľa na odstúpenie podľa zákona zostáva zachované.',
      ],
      ['Osobné údaje', 'Spracúvanie osobných údajov upravuje dokument Ochrana súkromia a osobných údajov.'],
      [
        'Reklamácie a spory',
        'Reklamácie sa podávajú na {{ firm.email }} a vybavujú sa v zákonnej lehote. Spotrebiteľ sa môže obrátiť na subjekt alternatívneho riešenia sporov. Zmluva sa riadi právom Slovenskej republiky; kogentné práva spotrebiteľa tým nie sú dotknuté.',
      ],
    ],
  },
  privacy: {
    ...shared,
    title: 'Ochrana súkromia a osobných údajov',
    sections: [
      [
        'Prevádzkovateľ',
        'Prevádzkovateľom vašich osobných údajov je {{ firm.name }}, {{ firm.address }}, {{ firm.email }}.',
      ],
      [
        'Aké údaje spracúvame',
        'Meno, adresu, kontaktné údaje, dátum narodenia, údaje z dokladu totožnosti a vodičského preukazu, údaje o nájme a platbách, záznamy a fotografie stavu vozidla a polohu vozidla, ak má také zariadenie.',
      ],
      [
        'Účely a právne základy',
        'Uzatvorenie a plnenie zmluvy (čl. 6 ods. 1 písm. b) GDPR), účtovné a daňové povinnosti (písm. c)), ochrana majetku a vybavenie nárokov (písm. f)) a zasielanie noviniek len s vaším súhlasom (písm. a)).',
      ],
      [
        'Doba uchovávania',
        'Zmluvy a údaje o nárokoch po dobu, počas ktorej možno nároky uplatniť; účtovné doklady po dobu určenú zákonom; údaje na základe súhlasu do jeho odvolania. Potom sa údaje vymažú.',
      ],
      [
        'Príjemcovia',
        'Poisťovne, úrady, poskytovatelia platieb, účtovníci a prevádzkovatelia našich systémov, každý v potrebnom rozsahu. Uveďte, koho využívate a či sa údaje prenášajú mimo Európskeho hospodárskeho priestoru.',
      ],
      [
        'Vaše práva',
        'Máte právo na prístup, opravu, vymazanie, obmedzenie spracúvania a prenosnosť údajov, právo namietať a kedykoľvek odvolať súhlas. Sťažnosť môžete podať Úradu na ochranu osobných údajov Slovenskej republiky.',
      ],
    ],
  },
}
